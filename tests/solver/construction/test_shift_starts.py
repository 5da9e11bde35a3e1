"""Sessions are shifted so that the time around those removed lies together, and every rule is kept."""

from dataclasses import replace

import pytest

from solver import check_assignments, score_of
from solver.construction.greedy import greedy_plan
from solver.construction.shift_starts import shift_starts
from solver.rules.week_index import WeekIndex
from solver.week import Assignment
from tests.solver.builders import a_hall, a_head, a_need, a_week, at, between
from tests.solver.fuzz.shapes import week_of

SHAPES = range(60)


def test_sessions_that_make_room_are_as_valid_and_worth_no_less() -> None:
    for seed in SHAPES:
        week = week_of(seed)
        week_index = WeekIndex(week)
        plan = tuple(sorted(greedy_plan(week_index, lambda: False).assignments.values()))
        if not check_assignments(week, plan).valid:
            continue
        for freed in (frozenset[str](), frozenset(entry.need for entry in plan[::2]) - set(week_index.fixed)):
            moved = shift_starts(week_index, plan, freed)
            assert {entry.need for entry in moved} == {entry.need for entry in plan} - freed
            assert check_assignments(week, moved).valid, seed
            if not freed:
                assert score_of(week, moved).value >= score_of(week, plan).value


def test_those_before_go_early_and_those_after_late() -> None:
    week = a_week(
        [a_head(available=(between(8, 18),))],
        [a_need(f"n{n}", windows=(between(8, 18),)) for n in range(3)],
        venues=(a_hall(rooms=3),),
    )
    plan = [Assignment(f"n{n}", ("h1",), at(hour)) for n, hour in enumerate((10, 12, 14))]
    assert shift_starts(WeekIndex(week), plan, frozenset({"n1"})) == (
        Assignment("n0", ("h1",), at(8.5)),
        Assignment("n2", ("h1",), at(16.5)),
    )


def test_a_head_rests_between_shifted_sessions() -> None:
    week = a_week(
        [a_head(available=(between(8, 18),), rest_minutes=30)],
        [a_need(f"n{n}", windows=(between(8, 18),)) for n in range(5)],
        venues=(a_hall(rooms=5),),
    )
    plan = [Assignment(f"n{n}", ("h1",), at(hour)) for n, hour in enumerate((9, 10.5, 12, 13.5, 15))]
    assert [entry.start for entry in shift_starts(WeekIndex(week), plan, frozenset({"n2"}))] == [
        at(8.5), at(10), at(15), at(16.5),
    ]  # fmt: skip


@pytest.mark.parametrize(("at_once", "stays"), [(1, True), (2, False)])
def test_sessions_that_may_need_each_others_hosts_stay(at_once: int, stays: bool) -> None:
    heads = [a_head("h1", available=(between(8, 18),)), a_head("h2", available=(between(8, 18),))]
    needs = [a_need("n1", windows=(between(8, 18),)), a_need("n2", windows=(between(8, 18),), venue="barn")]
    week = a_week(heads, needs)
    first, *others = week.townships
    limited = replace(week, townships=(replace(first, sessions_at_once=at_once), *others))
    plan = (Assignment("n1", ("h1",), at(10)), Assignment("n2", ("h2",), at(12)))
    assert (shift_starts(WeekIndex(limited), plan, frozenset()) == plan) is stays


def test_sessions_that_may_need_each_others_room_stay() -> None:
    week = a_week(
        [a_head(available=(between(8, 18),))],
        [a_need(f"n{n}", windows=(between(8, 18),)) for n in range(2)],
    )
    plan = tuple(Assignment(f"n{n}", ("h1",), at(hour)) for n, hour in enumerate((10, 12)))
    assert shift_starts(WeekIndex(week), plan, frozenset()) == plan


def test_a_session_as_it_was_before_does_not_make_room() -> None:
    week = a_week([a_head(available=(between(8, 18),))], [a_need(windows=(between(8, 18),))])
    plan = (Assignment("n1", ("h1",), at(10)),)
    assert shift_starts(WeekIndex(replace(week, previous=plan)), plan, frozenset()) == plan
    assert shift_starts(WeekIndex(week), plan, frozenset()) != plan
