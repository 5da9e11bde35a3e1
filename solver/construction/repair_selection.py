"""A valid plan from a selection of routes some of whose sessions conflict."""

from collections.abc import Callable, Iterable

from solver.checker import check_assignments
from solver.construction.greedy import fill
from solver.rules.partial_plan import PartialPlan
from solver.rules.week_index import WeekIndex
from solver.week import Assignment


def repair_selection(
    index: WeekIndex, scheduled: Iterable[Assignment], stopped: Callable[[], bool]
) -> tuple[Assignment, ...]:
    """The sessions that found their starts, filled up again one need at a time."""
    planned = (*scheduled, *index.fixed.values())
    if not check_assignments(index.week, planned).valid:
        planned = tuple(index.fixed.values())
    plan = PartialPlan(index, planned)
    fill(plan, stopped)
    return tuple(sorted(plan.assignments.values()))
