"""A first plan in milliseconds: the weightiest need first, each in its best place."""

from collections.abc import Callable

from solver.construction.best_insertion import best_insertion
from solver.rules.partial_plan import PartialPlan
from solver.rules.week_index import WeekIndex
from solver.week import Assignment, Need


def greedy_plan(index: WeekIndex, cancelled: Callable[[], bool]) -> PartialPlan:
    """What is fixed, and then every need that can be added with a gain; stops early when cancelled."""
    plan = PartialPlan(index, index.fixed.values())
    fill(plan, cancelled)
    return plan


def fill(plan: PartialPlan, cancelled: Callable[[], bool]) -> None:
    """Add open needs to a plan while each brings a gain, the weightiest first."""
    index = plan.week_index

    def weight(need: Need) -> tuple[int, int, str]:
        return (-index.points(need), need.minutes * len(need.parts), need.id)

    for need in sorted(index.needs.values(), key=weight):
        if need.id in plan.assignments:
            continue
        if cancelled():
            return
        best = best_insertion(plan, need)
        if best and best.value_delta > 0:
            plan.add(Assignment(need.id, best.heads, best.start))
