"""The solver finds exactly what trying every plan finds."""

import pytest

from solver import check, solve
from tests.solver.tiny_weeks import best_value, tiny_week


@pytest.mark.parametrize("seed", range(40))
def test_the_plan_is_as_good_as_the_best_of_all_plans(seed: int) -> None:
    week = tiny_week(seed)
    plan = solve(week)
    assert plan.status == "optimal"
    assert (plan.score.value, plan.bound) == (best_value(week),) * 2
    assert check(week, plan).valid
