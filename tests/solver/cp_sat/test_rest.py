"""The interval model keeps a head's rest between two sessions of one tour (rule 9)."""

import pytest

from solver import Assignment
from tests.solver.builders import a_head, a_need, a_week, at, between, minutes
from tests.solver.cp_sat.planned import planned_by_intervals

# From 8 to 12, 20 minutes from the hall: starts from 8:30 on, the last end by 11:40.
TWO = (a_need("n1"), a_need("n2"))


@pytest.mark.parametrize(("rest", "served"), [(0, 2), (60, 2), (61, 1)])
def test_a_second_session_waits_for_the_rest_of_its_head(rest: int, served: int) -> None:
    plan = planned_by_intervals(a_week([a_head(rest_minutes=rest)], TWO))
    assert len(plan) == served


def test_rest_comes_on_top_of_the_travel_between_two_venues() -> None:
    needs = (a_need("n1"), a_need("n2", venue="barn"))
    # 8:30 to 9:30 in the hall, 25 minutes of travel, 10:00 to 11:00 in the barn, home at 11:30.
    assert len(planned_by_intervals(a_week([a_head(rest_minutes=35)], needs))) == 2
    assert len(planned_by_intervals(a_week([a_head(rest_minutes=36)], needs))) == 1


@pytest.mark.parametrize("fixed_at", [at(8.5), at(10.5)])
@pytest.mark.parametrize(("rest", "served"), [(60, 2), (61, 1)])
def test_rest_is_kept_before_and_after_a_fixed_session(fixed_at: int, rest: int, served: int) -> None:
    fixed = [Assignment("n1", ("h1",), fixed_at)]
    plan = planned_by_intervals(a_week([a_head(rest_minutes=rest)], TWO, fixed=fixed))
    assert len(plan) == served


def test_two_fixed_sessions_need_no_rest_between_them() -> None:
    fixed = [Assignment("n1", ("h1",), at(8.5)), Assignment("n2", ("h1",), at(9.5))]
    week = a_week([a_head(rest_minutes=60)], [*TWO, a_need("n3", minutes=15)], fixed=fixed)
    assert set(planned_by_intervals(week)) == {"n1", "n2"}


def test_two_tours_need_no_rest_between_them() -> None:
    head = a_head(rest_minutes=240, available=(between(8, 10), between(10.25, 12.25)))
    assert len(planned_by_intervals(a_week([head], TWO))) == 2


@pytest.mark.parametrize(("rest", "served"), [(30, 2), (46, 1)])
@pytest.mark.parametrize(("straight", "hour"), [(("home", "far"), 10), (("far", "home"), 9)])
def test_rest_counts_once_where_the_shortest_path_leads_through_another_session(
    straight: tuple[str, str], hour: int, rest: int, served: int
) -> None:
    """The barn at ten is reached in time from the hall alone; or left at ten, home is reached over the hall alone."""
    near = {("home", "near"): 10, ("near", "far"): 10, ("home", "far"): 10, ("far", "home"): 10}
    needs = (a_need("n1"), a_need("n2", venue="barn", windows=(between(hour, hour + 1),)))
    head = a_head(rest_minutes=rest, max_travel_minutes=150)
    week = a_week([head], needs, travel=minutes(near | {straight: 150}))
    assert len(planned_by_intervals(week)) == served
