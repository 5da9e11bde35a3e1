"""A window of the need begins earlier or ends later."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from solver.analysis.relaxations.limits import MOST_WINDOW_MINUTES
from solver.analysis.relaxations.relaxation import Lever, Operation
from solver.analysis.relaxations.replacing import put, with_need
from solver.analysis.relaxations.stretching import room_after, room_before, stretched
from solver.files.clock import write_minute
from solver.week import Interval, Week
from solver.words import Bilingual, Names, hour_words, when_words


@dataclass(frozen=True, slots=True)
class WiderWindow(Lever):
    """The window ``window`` of the need at position ``need``; the amount is in minutes."""

    need: int
    window: int
    earlier: bool
    steps: tuple[int, ...]

    @property
    def kind(self) -> str:
        """A wider window."""
        return "window"

    @property
    def amounts(self) -> tuple[int, ...]:
        """Minutes, in steps of the grid."""
        return self.steps

    def turned(self, week: Week, amount: int) -> Week:
        """The week with the wider window."""
        need = week.needs[self.need]
        return with_need(
            week,
            self.need,
            replace(need, windows=put(need.windows, self.window, self._window(week, amount))),
        )

    def patch(self, week: Week, amount: int) -> list[Operation]:
        """Another begin or end of that window."""
        window = self._window(week, amount)
        end, minute = (0, window.start) if self.earlier else (1, window.end)
        path = f"/needs/{self.need}/windows/{self.window}/{end}"
        return [{"op": "replace", "path": path, "value": write_minute(minute, week.monday)}]

    def words(self, week: Week, amount: int, names: Names) -> Bilingual:
        """When it would have to begin or end."""
        window = week.needs[self.need].windows[self.window]
        when, wider = when_words(window.start, window.end, week.monday), self._window(week, amount)
        if self.earlier:
            hour = hour_words(wider.start)
            return Bilingual(
                f"{when.zh} 的时段提前到{hour.zh} 开始（早{amount}分钟）",
                f"Let {when.en} begin at {hour.en}, {amount} minutes earlier",
            )
        hour = hour_words(wider.end)
        return Bilingual(
            f"{when.zh} 的时段延长到{hour.zh}（晚{amount}分钟）",
            f"Let {when.en} go on until {hour.en}, {amount} minutes longer",
        )

    def _window(self, week: Week, amount: int) -> Interval:
        return stretched(week.needs[self.need].windows[self.window], amount, earlier=self.earlier)


def wider_windows(week: Week, need: int, *, earliest: int) -> Iterator[WiderWindow]:
    """Each end of each window, as far as the day allows; nothing is moved before ``earliest``."""
    for index, window in enumerate(week.needs[need].windows):
        if window.start > earliest:
            most = min(MOST_WINDOW_MINUTES, room_before(window), window.start - earliest)
            if steps := tuple(range(week.grid_minutes, most + 1, week.grid_minutes)):
                yield WiderWindow(need, index, True, steps)
        most = min(MOST_WINDOW_MINUTES, room_after(window))
        if window.end > earliest and (steps := tuple(range(week.grid_minutes, most + 1, week.grid_minutes))):
            yield WiderWindow(need, index, False, steps)
