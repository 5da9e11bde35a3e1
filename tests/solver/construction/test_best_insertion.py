"""The quick best insertion is the first of all insertions."""

import pytest

from solver.construction.best_insertion import best_insertion
from solver.rules.insertion import best_insertions
from solver.rules.partial_plan import PartialPlan
from solver.rules.week_index import WeekIndex
from tests.solver.tiny_weeks import tiny_week


@pytest.mark.parametrize("seed", range(80))
def test_the_best_way_is_the_first_of_all_ways(seed: int) -> None:
    week_index = WeekIndex(tiny_week(seed))
    partial_plan = PartialPlan(week_index, week_index.fixed.values())
    for need in week_index.needs.values():
        if need.id not in partial_plan.assignments:
            assert best_insertion(partial_plan, need) == next(iter(best_insertions(partial_plan, need)), None)
