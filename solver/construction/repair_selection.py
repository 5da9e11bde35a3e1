"""A valid plan out of a choice some of whose sessions get in each other's way."""

from collections.abc import Callable, Iterable

from solver.checker import check_assignments
from solver.construction.greedy import fill
from solver.rules.partial_plan import PartialPlan
from solver.rules.week_index import WeekIndex
from solver.week import Assignment


def repair_selection(
    directory: WeekIndex, scheduled: Iterable[Assignment], stopped: Callable[[], bool]
) -> tuple[Assignment, ...]:
    """The sessions that found their starts, filled up again one need at a time."""
    planned = (*scheduled, *directory.fixed.values())
    if not check_assignments(directory.week, planned).valid:
        planned = tuple(directory.fixed.values())
    board = PartialPlan(directory, planned)
    fill(board, stopped)
    return tuple(sorted(board.assignments.values()))
