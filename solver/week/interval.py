"""Intervals of time inside the week."""

from collections.abc import Iterable
from dataclasses import dataclass

WEEK_MINUTES = 7 * 24 * 60
DAY_MINUTES = 24 * 60
NOON = 12 * 60


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """A half-open interval ``[start, end)`` in whole minutes since the week's Monday 00:00."""

    start: int
    end: int

    def contains(self, start: int, end: int) -> bool:
        """Whether ``[start, end]`` lies wholly inside."""
        return self.start <= start and end <= self.end


def merged(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """The same time as disjoint intervals in order; overlapping and touching ones become one."""
    result: list[Interval] = []
    for interval in sorted(intervals):
        if result and interval.start <= result[-1].end:
            result[-1] = Interval(result[-1].start, max(result[-1].end, interval.end))
        else:
            result.append(interval)
    return tuple(result)


def day_of(minute: int) -> int:
    """The calendar day of a minute: 0 is Monday, 6 is Sunday."""
    return minute // DAY_MINUTES


def half_day_of(minute: int) -> tuple[int, bool]:
    """The calendar day of a minute, and whether it lies in the afternoon."""
    return day_of(minute), minute % DAY_MINUTES >= NOON
