"""The solver finds exactly what trying every plan finds, and so does the interval model alone."""

import pytest

from solver import Week, check, solve
from tests.solver.fuzz.intervals import interval_value
from tests.solver.tiny_weeks import best_value, tiny_limited_week, tiny_week


@pytest.mark.parametrize("seed", range(40))
def test_the_plan_is_as_good_as_the_best_of_all_plans(seed: int) -> None:
    assert_solved_to_the_best(tiny_week(seed))


@pytest.mark.parametrize("seed", range(40))
def test_so_it_is_where_heads_rest_and_townships_are_short_of_hosts(seed: int) -> None:
    week = tiny_limited_week(seed)
    assert_solved_to_the_best(week)
    assert interval_value(week) == best_value(week)


def assert_solved_to_the_best(week: Week) -> None:
    plan = solve(week)
    assert plan.status == "optimal"
    assert (plan.score.value, plan.bound) == (best_value(week),) * 2
    assert check(week, plan).valid
