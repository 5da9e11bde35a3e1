"""A window of the need begins earlier or ends later."""

from collections.abc import Iterator
from dataclasses import dataclass

from solver.analysis.relaxations.change import Change, MoveEnd
from solver.analysis.relaxations.limits import MOST_WINDOW_MINUTES
from solver.analysis.relaxations.relaxation import Relaxation
from solver.analysis.relaxations.stretching import room_after, room_before, stretched
from solver.week import Week


@dataclass(frozen=True, slots=True)
class WiderWindow(Relaxation):
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

    def changes(self, week: Week, amount: int) -> tuple[Change, ...]:
        """The other start or end of that window."""
        window = stretched(week.needs[self.need].windows[self.window], amount, earlier=self.earlier)
        minute = window.start if self.earlier else window.end
        return (MoveEnd("needs", self.need, "windows", self.window, self.earlier, minute),)


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
