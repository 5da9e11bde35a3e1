"""Being away: the days that take one tap, and the visits on days about to be entered, with what was said of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from matcher import clock
from matcher.offers.queries.offer import ExceptionDays
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


@dataclass(frozen=True, slots=True)
class QuickDays:
    """Days that one tap enters; `entered` where the head is away on all of them already."""

    label: str
    first: date
    last: date
    entered: bool


def quick_days(exceptions: Iterable[ExceptionDays]) -> list[QuickDays]:
    """Today, tomorrow, and the week from next Monday to Sunday."""
    today = clock.today()
    tomorrow, monday = today + timedelta(days=1), clock.planning_monday(today)
    away = {day for each in exceptions if not each.available and _lasts_all_day(each) for day in _days(each)}
    choices = (
        (_("Today"), today, today),
        (_("Tomorrow"), tomorrow, tomorrow),
        (_("Next week"), monday, monday + timedelta(days=6)),
    )
    return [
        QuickDays(label, first, last, away.issuperset(_between(first, last)))
        for label, first, last in choices
    ]


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


def _lasts_all_day(days: ExceptionDays) -> bool:
    return (days.start, days.end) == (ALL_DAY.start, ALL_DAY.end)


def _days(days: ExceptionDays) -> Iterator[date]:
    return _between(days.first, days.last)


def _between(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))
