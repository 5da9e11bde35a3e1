"""Local times to the solver's minutes since Monday 00:00, and back."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

WEEK_MINUTES = 7 * 24 * 60
DAY_MINUTES = 24 * 60


def beginning(monday: date) -> datetime:
    """The week's first moment."""
    return datetime.combine(monday, time.min)


def minute_of(monday: date, moment: datetime) -> int:
    """Whole minutes since the week's Monday 00:00, rounded up; negative before the week."""
    return -int((beginning(monday) - moment) // timedelta(minutes=1))


def moment_of(monday: date, minute: int) -> datetime:
    """The local time of a minute of the week."""
    return beginning(monday) + timedelta(minutes=minute)


def span_of(monday: date) -> tuple[datetime, datetime]:
    """The week's first moment and the moment it ends before."""
    return beginning(monday), beginning(monday + timedelta(days=7))
