"""Routes leave the head's rest between two sessions of a tour, and nowhere else (rule 9)."""

import numpy as np
import pytest

from solver import Assignment, check_assignments
from solver.column_generation.master.formulation_cache import FormulationCache
from solver.column_generation.network.schedule import schedule
from solver.column_generation.network.segments import segments_of
from solver.rules.partial_plan import PartialPlan
from solver.rules.week_index import WeekIndex
from tests.solver.builders import a_barn, a_hall, a_head, a_need, a_week, at, between
from tests.solver.column_generation.network.test_routes import feasible_sets, sets_of_needs


@pytest.mark.parametrize("rest", [0, 15, 30, 60, 90])
def test_the_routes_of_a_morning_are_the_sets_a_head_can_serve_with_rest(rest: int) -> None:
    needs = [
        a_need("n1", windows=(between(8, 12),)),
        a_need("n2", windows=(between(9, 12),), venue="barn", township="t2", minutes=45),
        a_need("n3", windows=(between(8, 13),), minutes=30),
    ]
    week = a_week(
        [a_head(available=(between(8, 13),), rest_minutes=rest)], needs, venues=(a_hall(rooms=3), a_barn())
    )
    assert sets_of_needs(week) == feasible_sets(week)


def starts_beside(fixed: Assignment, *, rest: int, free: tuple[float, float] = (8, 14)) -> list[int]:
    """The earliest and the latest starts of an hour in the hall, in each segment beside an hour that is fixed there."""
    week = a_week(
        [a_head(available=(between(*free),), rest_minutes=rest)],
        [a_need("n0"), a_need("n1", windows=(between(6, 18),))],
        venues=(a_hall(rooms=2),),
        fixed=(fixed,),
    )
    options = FormulationCache(WeekIndex(week)).formulation(frozenset()).options
    return [each for row in zip(options.earliest_start, options.latest_start, strict=True) for each in row]


def test_rest_is_left_before_and_after_a_fixed_session_of_the_tour_but_not_at_home() -> None:
    fixed = Assignment("n0", ("h1",), at(11))
    home, last = at(8) + 20, at(14) - 20 - 60
    assert starts_beside(fixed, rest=0) == [home, at(10), at(12), last]
    assert starts_beside(fixed, rest=25) == [home, at(10) - 25, at(12) + 25, last]


def test_a_fixed_session_outside_every_tour_asks_for_no_rest() -> None:
    fixed = Assignment("n0", ("h1",), at(6.5))
    assert starts_beside(fixed, rest=45) == starts_beside(fixed, rest=0)


def test_two_fixed_sessions_keep_their_own_gap_and_clash_no_more_for_rest() -> None:
    week = a_week(
        [a_head(available=(between(8, 14),), rest_minutes=60)],
        [a_need("n0"), a_need("n1")],
        venues=(a_hall(rooms=2),),
        fixed=(Assignment("n0", ("h1",), at(9)), Assignment("n1", ("h1",), at(10))),
    )
    index = WeekIndex(week)
    segments = segments_of(PartialPlan(index, index.fixed.values()), "h1")
    assert [segment.has_clash for segment in segments] == [False, False, False]


def test_every_one_of_fixed_sessions_that_clash_is_rested_from() -> None:
    week = a_week(
        [a_head(available=(between(8, 14),), rest_minutes=30)],
        [a_need("n0", minutes=120), a_need("n1", minutes=30, venue="barn")],
        fixed=(Assignment("n0", ("h1",), at(9)), Assignment("n1", ("h1",), at(10))),
    )
    index = WeekIndex(week)
    *_, last = segments_of(PartialPlan(index, index.fixed.values()), "h1")
    assert last.has_clash
    assert last.earliest_start("near", index.travel_times) == at(11) + 30


def test_the_schedule_of_a_route_leaves_the_rest() -> None:
    week = a_week([a_head(rest_minutes=45)], [a_need("n1"), a_need("n2")], venues=(a_hall(rooms=2),))
    cache = FormulationCache(WeekIndex(week))
    formulation = cache.formulation(frozenset())
    both = formulation.routes.select(np.flatnonzero(np.diff(formulation.routes.offsets) == 2)[:1])
    found = schedule(cache.network, formulation.options, both)
    assert len(found.assignments) == 2
    assert check_assignments(week, found.assignments).valid
