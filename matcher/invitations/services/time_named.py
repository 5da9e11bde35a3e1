"""The time that a head has named counts as free, whatever the offer says of that weekday."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from matcher.calendar import PACKAGED, open_hours
from matcher.half_days import USUAL_HOURS, HalfDay
from matcher.models import Head
from matcher.week.week_time import DAY_MINUTES
from solver import Head as WeekHead
from solver import Interval, Week
from solver.week import merged


@dataclass(frozen=True, slots=True)
class _Named:
    """A named half-day, as time that a particular day adds to the pattern."""

    day: date
    start_minute: int
    end_minute: int
    available: bool = True


def with_named_time(week: Week, head: Head, half_day: HalfDay) -> Week:
    """The week in which the head has the usual hours of the half-day, less the days entered as away.

    Whoever names a half-day outside the weekly hours means that day: the ordinary week is not asked for it.
    """
    usual = USUAL_HOURS[half_day.half]
    away = [each for each in head.offer.exceptions if not each.available] if head.offer else []
    no_pattern = ()  # so it does not matter which days are worked
    spans = open_hours(
        PACKAGED, half_day.day, no_pattern, [*away, _Named(half_day.day, usual.start, usual.end)]
    )
    midnight = (half_day.day - week.monday).days * DAY_MINUTES
    named = [Interval(midnight + start, midnight + end) for start, end in spans]
    return replace(week, heads=tuple(_with(each, str(head.id), named) for each in week.heads))


def _with(head: WeekHead, ident: str, named: Sequence[Interval]) -> WeekHead:
    return replace(head, available=merged((*head.available, *named))) if head.id == ident else head
