"""The visits on days on which a head is about to be away, with what was said of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from matcher.offers.queries.visits_on_days import VisitOnDay, visits_on_days
from matcher.offers.schemas.offer_days import OfferDaysSchema, Presence
from matcher.time_span import TimeSpan
from web.http.forms import FormState, nest
from web.http.unit_of_work import session

if TYPE_CHECKING:
    from matcher.models import Head

ALL_DAY = TimeSpan(0, 24 * 60)


@dataclass(frozen=True, slots=True)
class VisitToSettle:
    """A visit of those days; `going` is what was ticked, empty where nothing was."""

    visit: VisitOnDay
    going: str


def visits_to_settle(head: Head, form: FormState | None) -> list[VisitToSettle]:
    """Those of the days that were typed, as long as it can be read what they are."""
    typed = OfferDaysSchema().readable(nest(form.values)) if form and form.values else {}
    first: date | None = typed.get("first")
    last: date | None = typed.get("last") or first
    if first is None or last is None or typed.get("presence") is not Presence.AWAY:
        return []
    hours = TimeSpan(typed.get("start") or ALL_DAY.start, typed.get("end") or ALL_DAY.end)
    said = _said(form) if form else {}
    found = visits_on_days(session(), head.id, first, last, hours)
    return [VisitToSettle(each, said.get(str(each.invitation_id), "")) for each in found]


def _said(form: FormState) -> dict[str, str]:
    """What was ticked, by the number of the invitation."""
    names = [name.removesuffix(".invitation_id") for name in form.values if name.endswith(".invitation_id")]
    return {form.get(f"{name}.invitation_id"): form.get(f"{name}.going") for name in names}
