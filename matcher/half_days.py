"""Half-days: how a township says when something suits, and the hours that stand for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from matcher import clock
from matcher.time_span import TimeSpan


class Half(StrEnum):
    """The two halves of a working day."""

    MORNING = "am"
    AFTERNOON = "pm"


@dataclass(frozen=True, order=True, slots=True)
class HalfDay:
    """A half of one day; written 2026-12-01.am."""

    day: date
    half: Half

    def __str__(self) -> str:
        return f"{self.day.isoformat()}.{self.half}"


USUAL_HOURS: dict[Half, TimeSpan] = {
    Half.MORNING: TimeSpan(8 * 60, 12 * 60),
    Half.AFTERNOON: TimeSpan(14 * 60, 18 * 60),
}
WEEKS_SHOWN = 4


def half_days_of(bits: int) -> tuple[tuple[int, Half], ...]:
    """The half-days of an ordinary week that a number stands for: weekday (Monday 0) and half, the lowest bit first."""
    return tuple((number // 2, tuple(Half)[number % 2]) for number in range(14) if bits >> number & 1)


def coming_weeks(today: date, weeks: int = WEEKS_SHOWN) -> tuple[tuple[date, ...], ...]:
    """The days of the weeks that can still be planned, from the one being matched on `today`."""
    monday = clock.planning_monday(today)
    return tuple(tuple(monday + timedelta(days=7 * week + day) for day in range(7)) for week in range(weeks))
