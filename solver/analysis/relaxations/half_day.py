"""The need would take place on another half-day as well."""

from collections.abc import Iterator
from dataclasses import dataclass

from solver.analysis.relaxations.change import AddInterval, Change
from solver.analysis.relaxations.limits import HALF_DAYS
from solver.analysis.relaxations.relaxation import Relaxation
from solver.week import DAY_MINUTES, Interval, Week


@dataclass(frozen=True, slots=True)
class AnotherHalfDay(Relaxation):
    """One more window for the need at position ``need``."""

    need: int
    window: Interval

    @property
    def kind(self) -> str:
        """Another half-day."""
        return "half_day"

    def changes(self, week: Week, amount: int) -> tuple[Change, ...]:
        """The window at the end of the need's windows."""
        del week, amount
        return (AddInterval("needs", self.need, "windows", self.window),)


def half_days() -> tuple[Interval, ...]:
    """The fourteen half-days of a week."""
    return tuple(
        Interval(day * DAY_MINUTES + start, day * DAY_MINUTES + end)
        for day in range(7)
        for start, end in HALF_DAYS
    )


def other_half_days(week: Week, need: int, *, earliest: int) -> Iterator[AnotherHalfDay]:
    """Every half-day that is not wholly in the need's windows already."""
    asked = week.needs[need]
    for half_day in half_days():
        known = any(window.contains(half_day.start, half_day.end) for window in asked.windows)
        long_enough = asked.minutes <= half_day.end - half_day.start
        if half_day.start >= earliest and long_enough and not known:
            yield AnotherHalfDay(need, half_day)
