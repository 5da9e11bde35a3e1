"""The forms of heads: their answers and offers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from matcher.models import (
    AvailabilityException,
)
from tests.web.outdated.case import Forms, Outdated
from tests.web.outdated.invited import an_invitation
from tests.web.outdated.little_county import LittleCounty

TUESDAY = date(2026, 3, 10)


def _answers(county: LittleCounty, answer: str, **said: object) -> None:
    county.person("head").submit(
        f"/answers/{an_invitation(county).id}{said.pop('page', '')}", f"/{answer}", said
    )


def _declined(county: LittleCounty) -> str:
    an_invitation(county)  # there before anybody signs in
    _answers(county, "decline", page="/decline", reason="busy")
    return f"/answers/{an_invitation(county).id}"


def _somebody_else(county: LittleCounty) -> None:
    chosen = {"head_ids.0": county.spare.id, "start": "10:15"}
    county.person("bert").submit(county.need_page(), "/place", chosen)


def _offer_page(part: str, **state: object) -> Callable[[LittleCounty], str]:
    def page(county: LittleCounty) -> str:
        for name, value in state.items():
            setattr(county.offer, name, value)
        return f"/heads/{county.week.heads[0].id}/offer{part}"

    return page


def limits_changed(county: LittleCounty) -> None:
    page = f"/heads/{county.week.heads[0].id}/offer/limits"
    county.person("bert").submit(page, "/limits", {"max_audience": "44"})


def hours_changed(county: LittleCounty) -> None:
    page = f"/heads/{county.week.heads[0].id}/offer/hours"
    county.person("bert").submit(page, "/hours", {"halves.0.start": "09:15"})


def topics_changed(county: LittleCounty) -> None:
    page = f"/heads/{county.week.heads[0].id}/offer/topics"
    county.person("bert").submit(page, "/topics", {"topics.0.fit": "2"})


def _with_a_day(county: LittleCounty) -> str:
    county.offer.exceptions.append(
        AvailabilityException(day=TUESDAY, start_minute=0, end_minute=1440, available=False, note="")
    )
    return _offer_page("/days")(county)


def _day_added(county: LittleCounty) -> None:
    page = f"/heads/{county.week.heads[0].id}/offer/days"
    away = {"presence": "away", "first": "2026-03-12", "note": "去省里开会"}
    county.person("bert").submit(page, "/days", away)


HEADS: Forms = {
    "answers.accept": Outdated(
        lambda county: f"/answers/{an_invitation(county).id}",
        "/accept",
        lambda county: _answers(county, "decline", page="/decline", reason="busy"),
        "You have declined this already",
        who="head",
        again=False,
    ),
    "answers.decline": Outdated(
        lambda county: f"/answers/{an_invitation(county).id}/decline",
        "/decline",
        lambda county: _answers(county, "accept"),
        "You have accepted this already",
        who="head",
        typed={"reason": "busy", "remark": "改到周五可以"},
        kept=("改到周五可以",),
    ),
    "answers.suggest": Outdated(
        lambda county: f"/answers/{an_invitation(county).id}/decline",
        "/suggest",
        lambda county: _answers(county, "accept"),
        "You have accepted this already",
        who="head",
        typed={"half_days": "2026-03-13.am"},
        kept=("2026-03-13.am",),
    ),
    "answers.reconsider": Outdated(
        _declined,
        "/reconsider",
        _somebody_else,
        "Somebody else is being asked by now",
        who="head",
        again=False,
    ),
    "offers.publish": Outdated(
        _offer_page("", published=False), "/publish", limits_changed, "at most 44 people", who="head"
    ),
    "offers.confirm": Outdated(
        _offer_page("", hours_assumed=True), "/confirm", limits_changed, "at most 44 people", who="head"
    ),
    "offers.pause": Outdated(_offer_page(""), "/pause", limits_changed, "at most 44 people", who="head"),
    "offers.update_topics": Outdated(
        _offer_page("/topics"),
        "/topics",
        topics_changed,
        "near my field",
        who="head",
        typed={"topics.0.fit": "1"},
        kept=("1",),
    ),
    "offers.update_hours": Outdated(
        _offer_page("/hours"),
        "/hours",
        hours_changed,
        "9:15",
        who="head",
        typed={"halves.0.start": "10:45"},
        kept=("10:45",),
    ),
    "offers.add_days": Outdated(
        _offer_page("/days"),
        "/days",
        _day_added,
        "去省里开会",
        who="head",
        typed={"presence": "away", "first": "2026-03-17", "note": "出差"},
        kept=("2026-03-17", "出差"),
    ),
    "offers.drop_days": Outdated(_with_a_day, "/days/remove", _day_added, "去省里开会", who="head"),
    "offers.update_limits": Outdated(
        _offer_page("/limits"),
        "/limits",
        limits_changed,
        "Stored now: 44",
        who="head",
        typed={"max_audience": "55"},
        kept=("55",),
    ),
}
