"""Of routes that only starts tell apart, where starts do not matter, one is enough."""

import pytest

from solver import Week
from solver.column_generation.master.dominance import undominated_routes
from solver.column_generation.master.formulation_cache import FormulationCache
from solver.lp.solve import Infeasible, solve_lp, solve_mip
from solver.rules.conditions import NO_CONDITIONS
from solver.rules.week_index import WeekIndex
from tests.solver.builders import a_hall, a_head, a_need, a_week, between
from tests.solver.fuzz.shapes import week_of
from tests.solver.tiny_weeks import tiny_week


def all_starts_expanded(week: Week) -> tuple[FormulationCache, frozenset[int]]:
    """The week's routes, and all its needs, whose starts are to be expanded."""
    cache = FormulationCache(WeekIndex(week))
    return cache, frozenset(range(len(cache.network.needs)))


def has_routes(week: Week) -> bool:
    cache, everyone = all_starts_expanded(week)
    routes = cache.formulation(everyone).routes
    return routes.complete and len(routes) > 0


WEEKS = [week for week in (*map(tiny_week, range(1, 30, 2)), *map(week_of, range(40))) if has_routes(week)]


@pytest.mark.parametrize("week", WEEKS, ids=range(len(WEEKS)))
def test_no_choice_is_worth_less_for_leaving_the_others_out(week: Week) -> None:
    cache, everyone = all_starts_expanded(week)
    formulation = cache.formulation(everyone)
    all_of_them = formulation.program(formulation.routes, NO_CONDITIONS)
    one_of_each = formulation.program(cache.routes(everyone, NO_CONDITIONS), NO_CONDITIONS)
    assert len(one_of_each.objective) <= len(all_of_them.objective)
    assert solve_lp(one_of_each).value == pytest.approx(solve_lp(all_of_them).value)
    try:
        best = solve_mip(all_of_them, gap=0.5).value
    except Infeasible:
        with pytest.raises(Infeasible):
            solve_mip(one_of_each, gap=0.5)
    else:
        assert solve_mip(one_of_each, gap=0.5).value == pytest.approx(best)


def starts_of_the_first_visit(*needs: str) -> int:
    """At how many starts a visit of one head to the first of some needs in the same hall is kept."""
    heads = [a_head("h1", available=(between(8, 12),)), a_head("h2", available=(between(8, 12),))]
    wanted = [a_need(need, windows=(between(8, 12),)) for need in needs]
    cache, everyone = all_starts_expanded(a_week(heads, wanted, venues=(a_hall(rooms=1),)))
    options, routes = cache.formulation(everyone).options, cache.formulation(everyone).routes
    kept = routes.select(undominated_routes(cache.network, options, routes))
    alone = kept.visits[kept.offsets[:-1][kept.offsets[1:] - kept.offsets[:-1] == 1]]
    return int(((options.need[alone] == 0) & (options.segment[alone] == 0)).sum())


def test_in_an_empty_venue_one_start_is_enough_and_in_a_crowded_one_it_is_not() -> None:
    assert starts_of_the_first_visit("n1") == 1
    assert starts_of_the_first_visit("n1", "n2") > 1
