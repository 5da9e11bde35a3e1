"""Which half-days a head can name who cannot come when the visit is planned."""

from __future__ import annotations

from datetime import datetime, timedelta

from matcher import clock
from matcher.half_days import Half, HalfDay

NOON = 12
WEEKS = 2


def suggestible_half_days(starts_at: datetime) -> tuple[HalfDay, ...]:
    """The half-days from tomorrow on to the end of the week after the visit's, but for the visit's own."""
    planned = HalfDay(starts_at.date(), Half.MORNING if starts_at.hour < NOON else Half.AFTERNOON)
    monday = starts_at.date() - timedelta(days=starts_at.weekday())
    days = (monday + timedelta(days=number) for number in range(7 * WEEKS))
    coming = (day for day in days if day > clock.today())
    return tuple(half_day for day in coming for half in Half if (half_day := HalfDay(day, half)) != planned)
