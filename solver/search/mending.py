"""A valid plan out of a choice whose sessions get in each other's way."""

from collections.abc import Callable, Iterable

from solver.checker import check_assignments
from solver.columns.column import Column
from solver.columns.offer import Offers
from solver.columns.schedule import Scheduler
from solver.rules.board import Board
from solver.search.greedy import fill
from solver.week import Assignment


def mended(
    offers: Offers,
    columns: Iterable[Column],
    clashing: frozenset[str],
    timed: frozenset[str],
    stopped: Callable[[], bool],
) -> tuple[Assignment, ...]:
    """The choice without the rounds that hold a clashing need, filled up again one need at a time."""
    directory = offers.directory
    kept = [column for column in columns if not any(call.need in clashing for call in column.calls)]
    whole = {
        call.need
        for column in kept
        for call in column.calls
        if sum(call.need == other.need for each in kept for other in each.calls)
        == len(directory.needs[call.need].parts)
    }
    kept = [column for column in kept if all(call.need in whole for call in column.calls)]
    planned = Scheduler(offers, kept, timed).schedule().assignments or tuple(directory.fixed.values())
    if not check_assignments(directory.week, planned).valid:
        planned = tuple(directory.fixed.values())
    board = Board(directory, planned)
    fill(board, stopped)
    return tuple(sorted(board.assignments.values()))
