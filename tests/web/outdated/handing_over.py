"""The forms of handing a county over."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from matcher.models import Handover
from tests.builders.handovers import a_handover
from tests.builders.people import an_account
from tests.web.outdated.case import Forms, NeverOutdated, Outdated
from tests.web.outdated.little_county import LittleCounty


def _somebody_new(county: LittleCounty) -> str:
    an_account(county.session, id=778, name="李华")
    return "/handing-over/320981"


def _somebody_says(county: LittleCounty) -> None:
    a_handover(
        county.session, county.accounts["bert"], county.accounts["anna"],
        first_day=date(2026, 4, 1), last_day=date(2026, 4, 3), note="伯特休假",
    )  # fmt: skip
    county.session.commit()


def _coming(county: LittleCounty) -> str:
    a_handover(county.session, county.accounts["bert"], county.accounts["anna"])
    return "/handing-over/320981"


def _changes(county: LittleCounty) -> None:
    county.session.scalars(select(Handover)).one().note = "改过的话"
    county.session.commit()


HANDING_OVER: Forms = {
    "handing_over.open_account": NeverOutdated(
        "a new account; a name that is taken is refused beside its field"
    ),
    "handing_over.say": Outdated(
        _somebody_new,
        "/handing-over/320981",
        _somebody_says,
        "伯特休假",
        typed={"successor_id": "778", "first_day": "2026-12-01", "note": "安娜休假"},
        kept=("安娜休假",),
    ),
    "handing_over.take_back": Outdated(_coming, "/take-back", _changes, "改过的话"),
    "handing_over.read": Outdated(_coming, "/read", _changes, "改过的话"),
}
