"""A first plan in milliseconds: the weightiest need first, each in its best place."""

from collections.abc import Callable

from solver.construction.best_insertion import best_insertion
from solver.rules.partial_plan import PartialPlan
from solver.rules.week_index import WeekIndex
from solver.week import Assignment, Need


def greedy_plan(directory: WeekIndex, cancelled: Callable[[], bool]) -> PartialPlan:
    """What is fixed, and then every need that can be added with a gain; stops early when cancelled."""
    board = PartialPlan(directory, directory.fixed.values())
    fill(board, cancelled)
    return board


def fill(board: PartialPlan, cancelled: Callable[[], bool]) -> None:
    """Add open needs to a board while each brings a gain, the weightiest first."""
    directory = board.week_index

    def weight(need: Need) -> tuple[int, int, str]:
        return (-directory.points(need), need.minutes * len(need.parts), need.id)

    for need in sorted(directory.needs.values(), key=weight):
        if need.id in board.assignments:
            continue
        if cancelled():
            return
        best = best_insertion(board, need)
        if best and best.value_delta > 0:
            board.add(Assignment(need.id, best.heads, best.start))
