"""Which half-days a head can name who cannot come when the visit is planned."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from matcher import clock
from matcher.half_days import Half, HalfDay
from matcher.models import Need

NOON = 12
WEEKS = 2
_MINUTES = {Half.MORNING: (0, NOON * 60), Half.AFTERNOON: (NOON * 60, 2 * NOON * 60)}
A_WEEK = timedelta(weeks=1)


def suggestible_half_days(starts_at: datetime) -> tuple[HalfDay, ...]:
    """The half-days from tomorrow on to the end of the week after the visit's, but for the visit's own."""
    planned = HalfDay(starts_at.date(), Half.MORNING if starts_at.hour < NOON else Half.AFTERNOON)
    monday = starts_at.date() - timedelta(days=starts_at.weekday())
    days = (monday + timedelta(days=number) for number in range(7 * WEEKS))
    coming = (day for day in days if day > clock.today())
    return tuple(half_day for day in coming for half in Half if (half_day := HalfDay(day, half)) != planned)


def that_suit_township(need: Need, half_days: Iterable[HalfDay]) -> tuple[HalfDay, ...]:
    """Those of the half-days that have room for the need in the hours its township has named.

    Where it waits, the same half-days of later weeks suit as well.
    """
    named = {
        HalfDay(each.day, half)
        for each in need.windows
        for half, (start, end) in _MINUTES.items()
        if min(end, each.end_minute) - max(start, each.start_minute) >= need.minutes
    }
    if need.waits:
        named |= {
            HalfDay(each.day + A_WEEK * weeks, each.half) for each in named for weeks in range(1, WEEKS + 1)
        }
    return tuple(each for each in half_days if each in named)
