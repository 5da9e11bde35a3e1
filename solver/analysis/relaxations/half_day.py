"""The need would take place on another half-day as well."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from solver.analysis.relaxations.limits import HALF_DAYS
from solver.analysis.relaxations.relaxation import Lever, Operation
from solver.analysis.relaxations.replacing import with_need
from solver.files.clock import write_minute
from solver.week import DAY_MINUTES, Interval, Week
from solver.words import Bilingual, Names, half_day_words


@dataclass(frozen=True, slots=True)
class AnotherHalfDay(Lever):
    """One more window for the need at position ``need``."""

    need: int
    window: Interval

    @property
    def kind(self) -> str:
        """Another half-day."""
        return "half_day"

    def turned(self, week: Week, amount: int) -> Week:
        """The week with the further window."""
        del amount
        need = week.needs[self.need]
        return with_need(week, self.need, replace(need, windows=(*need.windows, self.window)))

    def patch(self, week: Week, amount: int) -> list[Operation]:
        """The window at the end of the need's windows."""
        del amount
        ends = [write_minute(self.window.start, week.monday), write_minute(self.window.end, week.monday)]
        return [{"op": "add", "path": f"/needs/{self.need}/windows/-", "value": ends}]

    def words(self, week: Week, amount: int, names: Names) -> Bilingual:
        """Which half-day."""
        del amount, names
        when = half_day_words(self.window.start, week.monday)
        return Bilingual(f"{when.zh}也可以举办", f"Let it also take place on {when.en}")


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
