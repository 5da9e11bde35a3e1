"""Making an interval longer at one end, within its day."""

from solver.analysis.relaxations.limits import FIRST_HOUR, LAST_HOUR
from solver.week import DAY_MINUTES, Interval, day_of


def stretched(interval: Interval, minutes: int, *, earlier: bool) -> Interval:
    """The interval, so much longer at its beginning or its end."""
    if earlier:
        return Interval(interval.start - minutes, interval.end)
    return Interval(interval.start, interval.end + minutes)


def room_before(interval: Interval) -> int:
    """By how many minutes it can begin earlier on its day."""
    return interval.start - (day_of(interval.start) * DAY_MINUTES + FIRST_HOUR)


def room_after(interval: Interval) -> int:
    """By how many minutes it can end later on its day."""
    return day_of(interval.end - 1) * DAY_MINUTES + LAST_HOUR - interval.end
