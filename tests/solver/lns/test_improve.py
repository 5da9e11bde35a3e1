"""A plan of long tours is improved piece by piece, never below what it was, and the same way each time."""

from dataclasses import replace

from solver import Week, check_assignments, score_of, solve
from solver.construction.greedy import greedy_plan
from solver.lns.improve import improve
from solver.rules.trivial_bound import trivial_bound
from solver.rules.week_index import WeekIndex
from solver.runtime.incumbent import Incumbent
from solver.week import Assignment
from tests.solver.builders import at
from tests.solver.fuzz.shapes import week_of
from tests.solver.long_tours import limited_long_tours, long_tours

SHAPES = range(60)


def started(week: Week) -> Incumbent:
    week_index = WeekIndex(week)
    plan = tuple(sorted(greedy_plan(week_index, lambda: False).assignments.values()))
    return Incumbent(plan, score_of(week, plan).value, trivial_bound(week_index))


def improved(week: Week, *, thorough: bool = True) -> Incumbent:
    found = started(week)
    improve(WeekIndex(week), found, lambda: False, thorough=thorough)
    return found


def test_long_tours_come_to_the_best_plan() -> None:
    week = long_tours()
    best = solve(week)
    assert best.status == "optimal"
    assert started(week).value < improved(week).value == best.score.value


def test_an_improved_plan_is_valid_and_worth_what_it_says() -> None:
    for seed in SHAPES:
        week = week_of(seed)
        before = started(week).value
        found = improved(week, thorough=False)
        verdict = check_assignments(week, found.assignments)
        assert verdict.valid, (seed, verdict.violations)
        assert found.value == score_of(week, found.assignments).value >= before


def test_an_improved_plan_keeps_rest_and_what_the_township_can_host() -> None:
    week = limited_long_tours()
    found = improved(week, thorough=False)
    assert check_assignments(week, found.assignments).valid
    assert started(week).value < found.value <= solve(week).bound


def test_the_same_week_is_improved_the_same_way() -> None:
    once, again = (improved(long_tours(), thorough=False) for _time in range(2))
    assert once.assignments == again.assignments


def test_what_is_fixed_stays() -> None:
    week = replace(long_tours(), fixed=(Assignment("n03", ("h0",), at(12)),))
    assert week.fixed[0] in improved(week, thorough=False).assignments


def test_it_ends_when_told_to() -> None:
    week = long_tours()
    found, asked = started(week), iter(range(10_000))
    before = found.assignments
    improve(WeekIndex(week), found, lambda: next(asked) >= 0)
    assert found.assignments == before
