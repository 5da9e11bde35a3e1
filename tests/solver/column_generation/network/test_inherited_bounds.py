"""Start-expanded routes know the routes they come from."""

import numpy as np
import pytest

from solver.column_generation.master.formulation import Formulation
from solver.column_generation.master.formulation_cache import FormulationCache
from solver.column_generation.network.inherited_bounds import parent_routes
from solver.rules.week_index import WeekIndex
from solver.week import Week
from tests.solver.fuzz.shapes import week_of
from tests.solver.tiny_weeks import tiny_week

WEEKS = [tiny_week(seed) for seed in range(1, 30, 2)] + [week_of(seed) for seed in range(40)]


@pytest.mark.parametrize("week", WEEKS, ids=range(len(WEEKS)))
def test_each_start_expanded_route_has_a_parent_of_the_same_visits_that_travels_no_more(week: Week) -> None:
    cache = FormulationCache(WeekIndex(week))
    network = cache.network
    some = frozenset(range(0, len(network.needs), 2))
    for before, after in ((frozenset(), some), (some, frozenset(range(len(network.needs))))):
        old, new = cache.formulation(before), cache.formulation(after)
        if not (old.routes.complete and new.routes.complete):
            continue
        found = parent_routes(network, new.options, new.routes, old.options, old.routes)
        there = np.flatnonzero(found >= 0)
        assert (old.routes.segment[found[there]] == new.routes.segment[there]).all()
        assert (old.routes.extra_travel[found[there]] <= new.routes.extra_travel[there]).all()
        for mine in there.tolist():
            assert _visits(new, mine) == _visits(old, int(found[mine]))
        # Only a start of a joint need that was needless before, and is not any more, comes without a parent.
        for mine in np.flatnonzero(found < 0).tolist():
            assert _joint_starts(new, mine) - set(old.options.starts_begin.tolist())


def _joint_starts(formulation: Formulation, column: int) -> set[int]:
    routes, options, needs = formulation.routes, formulation.options, formulation.network.needs
    mine = routes.visits[routes.offsets[column] : routes.offsets[column + 1]]
    return {
        int(options.starts_begin[visit]) for visit in mine if len(needs[int(options.need[visit])].parts) > 1
    }


def _visits(formulation: Formulation, column: int) -> set[tuple[int, int, int]]:
    routes, options = formulation.routes, formulation.options
    mine = routes.visits[routes.offsets[column] : routes.offsets[column + 1]]
    return set(
        zip(options.need[mine].tolist(), options.part[mine].tolist(), options.day[mine].tolist(), strict=True)
    )


def test_a_route_that_was_not_there_has_no_parent() -> None:
    cache = FormulationCache(WeekIndex(tiny_week(3)))
    formulation = cache.formulation(frozenset())
    options, routes = formulation.options, formulation.routes
    nothing = routes.select(np.empty(0, dtype=np.int64))
    assert (parent_routes(cache.network, options, routes, options, nothing) == -1).all()
    assert parent_routes(cache.network, options, routes, options, routes).tolist() == list(range(len(routes)))
