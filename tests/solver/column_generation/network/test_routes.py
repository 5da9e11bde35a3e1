"""Every feasible route is enumerated, and nothing else."""

import itertools

import pytest

from solver import Assignment, Week, check_assignments, score_of
from solver.column_generation.master.formulation_cache import FormulationCache
from solver.column_generation.master.master import build_master
from solver.column_generation.network.visit_options import OPEN_START
from solver.column_generation.pricing.pricing import Pricing
from solver.lp.solve import solve_lp
from solver.rules.week_index import WeekIndex
from tests.solver.builders import a_barn, a_hall, a_head, a_need, a_week, at, between
from tests.solver.tiny_weeks import tiny_week


def sets_of_needs(week: Week) -> set[frozenset[str]]:
    """What the routes of a week with one head serve."""
    cache = FormulationCache(WeekIndex(week))
    formulation = cache.formulation(frozenset())
    routes, options = formulation.routes, formulation.options
    return {
        frozenset(
            cache.network.needs[options.need[call]].id
            for call in routes.visits[routes.offsets[c] : routes.offsets[c + 1]]
        )
        for c in range(len(routes))
    }


def feasible_sets(week: Week) -> set[frozenset[str]]:
    """What one head can serve at all, by trying every start."""
    head = week.heads[0].id
    found = set()
    for size in range(1, len(week.needs) + 1):
        for needs in itertools.combinations(week.needs, size):
            starts = [range(need.windows[0].start, need.windows[0].end, week.grid_minutes) for need in needs]
            for pick in itertools.product(*starts):
                plan = [Assignment(need.id, (head,), start) for need, start in zip(needs, pick, strict=True)]
                if check_assignments(week, plan).valid:
                    found.add(frozenset(need.id for need in needs))
                    break
    return found


@pytest.mark.parametrize("hours", [2, 3, 4, 5])
def test_the_routes_of_a_morning_are_the_sets_a_head_can_serve(hours: int) -> None:
    needs = [
        a_need("n1", windows=(between(8, 12),)),
        a_need("n2", windows=(between(9, 11),), venue="barn", township="t2"),
        a_need("n3", windows=(between(8, 13),), minutes=30),
    ]
    week = a_week(
        [a_head(available=(between(8, 8 + hours),))],
        needs,
        venues=(a_hall(rooms=3), a_barn()),
        grid_minutes=30,
    )
    assert sets_of_needs(week) == feasible_sets(week)


def test_a_fixed_session_cuts_the_tour_and_is_paid_only_for_the_detour() -> None:
    week = a_week(
        [a_head(available=(between(8, 14),))],
        [a_need("n1", windows=(between(10, 11),)), a_need("n2", windows=(between(8, 14),))],
        venues=(a_hall(rooms=2),),
        fixed=(Assignment("n1", ("h1",), at(10)),),
    )
    formulation = FormulationCache(WeekIndex(week)).formulation(frozenset())
    assert len(formulation.routes) == 2
    assert set(formulation.routes.extra_travel.tolist()) == {0}
    assert set(formulation.options.start.tolist()) == {OPEN_START}


@pytest.mark.parametrize("seed", range(1, 60, 2))
def test_values_of_visits_tell_the_reduced_cost_of_whole_routes(seed: int) -> None:
    """Never too little, and exactly where no township is counted twice."""
    cache = FormulationCache(WeekIndex(tiny_week(seed)))
    formulation = cache.formulation(frozenset())
    master = build_master(cache.network, formulation.options, formulation.routes)
    solution = solve_lp(master.program.build())
    profit = Pricing(master, solution).reduced_profit(formulation.routes)
    alone = {
        formulation.routes.visits[first]
        for first, size in zip(
            formulation.routes.offsets[:-1],
            formulation.routes.offsets[1:] - formulation.routes.offsets[:-1],
            strict=True,
        )
        if size == 1
    }
    for column in range(len(formulation.routes)):
        options = formulation.routes.visits[
            formulation.routes.offsets[column] : formulation.routes.offsets[column + 1]
        ]
        if set(options) <= alone:
            towns = [
                cache.network.needs[need].township for need in formulation.options.need[options].tolist()
            ]
            assert profit[column] >= -solution.reduced_cost_gap[column] - 1e-6
            if len(set(towns)) == len(towns):
                assert profit[column] == pytest.approx(-solution.reduced_cost_gap[column], abs=1e-6)


def test_the_linear_program_is_worth_no_less_than_any_plan() -> None:
    week = tiny_week(25)
    cache = FormulationCache(WeekIndex(week))
    formulation = cache.formulation(frozenset())
    master = build_master(cache.network, formulation.options, formulation.routes)
    solution = solve_lp(master.program.build())
    assert cache.fixed_value + solution.value >= score_of(week, week.fixed).value
