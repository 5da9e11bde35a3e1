"""Rooms of venues and hosting limits of townships are one kind: of sessions at the same moment (rules 5, 10)."""

from dataclasses import replace

import numpy as np

from solver import Assignment, Week, check_assignments
from solver.column_generation.column_search import ColumnSearch
from solver.column_generation.master.formulation_cache import FormulationCache
from solver.column_generation.master.master import build_master
from solver.column_generation.master.row_tags import RowTags
from solver.column_generation.network.collisions import colliding_needs
from solver.column_generation.network.schedule import schedule
from solver.rules.week_index import WeekIndex
from solver.runtime.incumbent import NO_PLAN_VALUE, Incumbent
from solver.search.what_if import WhatIfSolver
from tests.solver.builders import a_barn, a_hall, a_head, a_need, a_week, at, between


def hosted(week: Week, **limits: int) -> Week:
    """The week with limits on the township ``t1``."""
    first, *others = week.townships
    return replace(week, townships=(replace(first, **limits), *others))


def two_at_ten() -> Week:
    """Two heads, and two needs of ``t1`` from 9 to 11:30 in two venues."""
    needs = [
        a_need(f"n{n}", venue=venue, windows=(between(9, 11.5),)) for n, venue in enumerate(("hall", "barn"))
    ]
    heads = [a_head(head, max_sessions_per_week=1) for head in ("h1", "h2")]
    return a_week(heads, needs)


def best(week: Week) -> tuple[int | None, list[int]]:
    """The value of the best plan by columns alone, and the starts in it."""
    incumbent = Incumbent((), NO_PLAN_VALUE, 10**9)
    assert ColumnSearch(FormulationCache(WeekIndex(week)), incumbent, lambda: False).run()
    assert check_assignments(week, incumbent.assignments).valid
    return incumbent.value, sorted(entry.start for entry in incumbent.assignments)


def test_sessions_of_one_township_in_two_venues_are_held_one_after_the_other() -> None:
    free, (first, second) = best(two_at_ten())
    assert second - first < 60
    limited, (first, second) = best(hosted(two_at_ten(), sessions_at_once=1))
    assert second - first >= 60
    assert limited == free


def test_where_no_two_can_be_held_one_after_the_other_one_is_left_open() -> None:
    needs = [
        a_need(f"n{n}", venue=venue, windows=(between(9, 10.5),)) for n, venue in enumerate(("hall", "barn"))
    ]
    week = a_week([a_head("h1"), a_head("h2")], needs)
    assert len(best(week)[1]) == 2
    assert len(best(hosted(week, sessions_at_once=1))[1]) == 1


def test_a_day_holds_no_more_than_the_township_can_host_fixed_ones_counted() -> None:
    needs = [a_need(f"n{n}", windows=(between(9, 18), between(9, 18, day=1))) for n in range(4)]
    heads = [a_head(f"h{n}", available=(between(8, 18), between(8, 18, day=1))) for n in range(4)]
    week = a_week(heads, needs, venues=(a_hall(rooms=4),), fixed=(Assignment("n0", ("h0",), at(9)),))
    for limit, served in ((None, 4), (2, 4), (1, 2)):
        limited = week if limit is None else hosted(week, sessions_per_day=limit)
        assert len(best(limited)[1]) == served


def test_fixed_sessions_may_exceed_a_limit_and_keep_others_out() -> None:
    needs = [a_need(f"n{n}", windows=(between(9, 12),)) for n in range(3)]
    week = a_week(
        [a_head(f"h{n}") for n in range(3)],
        needs,
        venues=(a_hall(rooms=3),),
        fixed=(Assignment("n0", ("h0",), at(9)), Assignment("n1", ("h1",), at(9.5))),
    )
    assert best(hosted(week, sessions_at_once=1))[1] == [at(9), at(9.5), at(10.5)]


def test_the_schedule_keeps_rooms_and_hosts_both() -> None:
    week = hosted(
        a_week(
            [a_head(f"h{n}") for n in range(4)],
            [a_need(f"n{n}", venue="hall" if n < 3 else "barn", windows=(between(8, 12),)) for n in range(4)],
            venues=(a_hall(rooms=2), a_barn()),
        ),
        sessions_at_once=3,
    )
    cache = FormulationCache(WeekIndex(week))
    formulation = cache.formulation(frozenset())
    network, options, routes = cache.network, formulation.options, formulation.routes
    single = np.flatnonzero(np.diff(routes.offsets) == 1)
    visit = routes.visits[routes.offsets[single]]
    chosen = single[options.need[visit] == options.segment[visit]]  # the n-th need by the n-th head
    found = schedule(network, options, routes.select(chosen))
    assert not found.conflicting
    assert check_assignments(week, found.assignments).valid
    assert len(found.assignments) == 4


def tags(week: Week) -> RowTags:
    """What rows of the master are about when every start is expanded."""
    cache = FormulationCache(WeekIndex(week))
    formulation = cache.formulation(frozenset(range(len(cache.network.needs))))
    return build_master(cache.network, formulation.options, formulation.routes).row_tags


def test_a_limit_has_rows_at_the_moments_and_on_the_days_at_which_it_could_be_exceeded() -> None:
    assert tags(two_at_ten()).township_moment == []
    limited = tags(hosted(two_at_ten(), sessions_at_once=1, sessions_per_day=1))
    assert {about[0] for _, about in limited.township_moment} == {"t1"}
    assert {about for _, about in limited.township_day} == {("t1", 0)}
    roomy = tags(hosted(two_at_ten(), sessions_at_once=2, sessions_per_day=2))
    assert roomy.township_moment == roomy.township_day == []


def test_needs_of_one_township_collide_across_venues() -> None:
    def colliding(week: Week) -> frozenset[int]:
        cache = FormulationCache(WeekIndex(week))
        formulation = cache.formulation(frozenset())
        return colliding_needs(cache.network, formulation.options, formulation.routes, frozenset())

    needs = [
        a_need(f"n{n}", venue=venue, windows=(between(9, 10.5),)) for n, venue in enumerate(("hall", "barn"))
    ]
    week = a_week([a_head("h1"), a_head("h2")], needs)
    assert colliding(week) == frozenset()
    assert colliding(hosted(week, sessions_at_once=1)) == {0, 1}


def test_joint_events_count_once_for_their_township() -> None:
    needs = [a_need(f"n{n}", parts=("talk", "talk"), windows=(between(9, 11.5),)) for n in range(2)]
    week = a_week([a_head(f"h{n}") for n in range(4)], needs, venues=(a_hall(rooms=2),))
    assert len(best(hosted(week, sessions_at_once=1, sessions_per_day=2))[1]) == 2
    assert len(best(hosted(week, sessions_per_day=1))[1]) == 1


def test_a_limit_that_cannot_bind_changes_no_plan() -> None:
    week = two_at_ten()
    unlimited = WhatIfSolver(week).best()
    assert WhatIfSolver(hosted(week, sessions_at_once=9, sessions_per_day=9)).best() == unlimited
