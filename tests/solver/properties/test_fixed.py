"""What is fixed stays, takes its share, and is never refused."""

from dataclasses import replace

import pytest

from solver import Assignment, Interval, Pack, check_assignments, solve
from tests.solver.builders import a_barn, a_hall, a_head, a_need, a_week, at, between, minutes

FIXED = Assignment("n1", ("h1",), at(8.5))


def test_a_fixed_assignment_is_in_the_plan_even_where_it_keeps_no_rule_of_its_own() -> None:
    odd = Assignment("n1", ("h1",), at(22, 5) + 7)
    head = a_head(topics={"other": 2}, max_audience=1, max_travel_minutes=0)
    week = a_week(
        [head], [a_need(exclude=("h1",))], venues=(a_hall(capacity=0, rooms=0), a_barn()), fixed=[odd]
    )
    plan = solve(week)
    assert (plan.assignments, plan.status) == ((odd,), "optimal")
    assert plan.score.parts.fit == 25
    assert plan.score.parts.travel == 40


def test_leaving_out_what_is_fixed_is_caught() -> None:
    week = a_week([a_head()], [a_need()], fixed=[FIXED])
    moved = Assignment("n1", ("h1",), at(9))
    for plan in ([], [moved]):
        assert [found.rule for found in check_assignments(week, plan).violations] == ["fixed_missing"]


@pytest.mark.parametrize(("minute", "kept"), [(at(9.5) + 25, True), (at(9.5) + 24, False)])
def test_the_way_from_a_fixed_session_takes_its_time(minute: int, kept: bool) -> None:
    week = a_week([a_head()], [a_need(), a_need("n2", venue="barn")], fixed=[FIXED], grid_minutes=1)
    assert check_assignments(week, [FIXED, Assignment("n2", ("h1",), minute)]).valid is kept


@pytest.mark.parametrize(("minute", "kept"), [(at(9.5) + 50, True), (at(9.5) + 49, False)])
def test_a_fixed_session_outside_free_time_blocks_the_way_there_and_back(minute: int, kept: bool) -> None:
    """It ends at 9:30 and takes 20 minutes home; the barn is 30 minutes from there."""
    head = a_head(available=(between(9, 12),))
    week = a_week([head], [a_need(), a_need("n2", venue="barn")], fixed=[FIXED], grid_minutes=1)
    verdict = check_assignments(week, [FIXED, Assignment("n2", ("h1",), minute)])
    assert verdict.valid is kept
    starts = [entry.start for entry in solve(week).assignments if entry.need == "n2"]
    assert min(starts) >= at(9.5) + 50


@pytest.mark.parametrize("field", ["max_sessions_per_day", "max_sessions_per_week"])
def test_fixed_sessions_count_towards_the_caps(field: str) -> None:
    week = a_week([a_head(**{field: 1})], [a_need(), a_need("n2")], fixed=[FIXED])
    plan = solve(week)
    assert [entry.reason for entry in plan.unmatched] == [field.split("_")[-1] + "_cap"]


def test_fixed_sessions_take_rooms_and_packs() -> None:
    heads = [a_head(), a_head("h2")]
    room = a_week(heads, [a_need(), a_need("n2", windows=(between(8, 10),))], fixed=[FIXED])
    pack = a_week(
        heads,
        [a_need(packs={"k": 1}), a_need("n2", packs={"k": 1})],
        packs=(Pack("k", "Kit", 1),),
        fixed=[FIXED],
    )
    assert [entry.reason for entry in solve(room).unmatched] == ["venue_full"]
    assert [entry.reason for entry in solve(pack).unmatched] == ["pack_out"]


def test_fixed_sessions_that_clash_are_kept_and_reported() -> None:
    clash = [FIXED, Assignment("n2", ("h1",), at(9))]
    week = a_week(
        [a_head()], [a_need(), a_need("n2", venue="barn"), a_need("n3")], fixed=clash, grid_minutes=5
    )
    plan = solve(week)
    assert set(clash) <= set(plan.assignments)
    verdict = check_assignments(week, plan.assignments)
    assert (verdict.valid, [found.rule for found in verdict.violations]) == (True, ["fixed_clash"])
    third = next(entry for entry in plan.assignments if entry.need == "n3")
    assert third.start >= at(10) + 25, "whichever of the two the head goes to, it can be there"


def test_nothing_is_put_between_fixed_sessions_that_clash() -> None:
    """The way to the barn is too long to keep both, so whether the head is at the hall in between is not known."""
    fixed = [FIXED, Assignment("n2", ("h1",), at(9.75))]
    needs = [a_need(), a_need("n2", venue="barn"), a_need("n3", minutes=5)]
    week = a_week([a_head()], needs, fixed=fixed, grid_minutes=5)
    between_them = Assignment("n3", ("h1",), at(9.5))
    assert check_assignments(week, fixed).valid
    assert {found.rule for found in check_assignments(week, [*fixed, between_them]).violations} == {
        "fixed_clash",
        "tour",
    }


@pytest.mark.parametrize(
    ("head", "venue"),
    [({"max_sessions_per_day": 1}, {}), ({"max_sessions_per_week": 1}, {}), ({}, {"rooms": 1})],
)
def test_too_much_fixed_at_once_is_reported_not_refused(
    head: dict[str, object], venue: dict[str, object]
) -> None:
    heads = [a_head(**head), a_head("h2")]
    second = Assignment("n2", ("h2",) if venue else ("h1",), at(8.5) if venue else at(10))
    week = a_week(heads, [a_need(), a_need("n2")], venues=(a_hall(**venue), a_barn()), fixed=[FIXED, second])
    verdict = check_assignments(week, solve(week).assignments)
    assert (verdict.valid, [found.rule for found in verdict.violations]) == (True, ["fixed_clash"])


def test_a_fixed_session_takes_the_way_home_out_of_the_next_free_time() -> None:
    """Fixed from 9 to 10 in the barn, half an hour from home; free again from 10:10, but home at 10:30 only."""
    head = a_head(available=(between(8, 10), Interval(at(10) + 10, at(12))))
    needs = [a_need("f", venue="barn"), a_need("n", minutes=30, windows=(between(10, 11.25),))]
    fixed = Assignment("f", ("h1",), at(9))
    assert solve(a_week([head], needs, fixed=[fixed])).assignments == (fixed,)
    later = [needs[0], a_need("n", minutes=30, windows=(between(10, 11.5),))]
    assert solve(a_week([head], later, fixed=[fixed])).assignments[1] == Assignment("n", ("h1",), at(11))


def test_a_way_round_does_not_undo_a_clash() -> None:
    """From hall to barn it is an hour, too long to keep both; by way of the house it would be ten minutes."""
    house = replace(a_hall(), id="house", place="home")
    ways = minutes({("near", "home"): 5, ("home", "far"): 5, ("near", "far"): 60})
    fixed = [FIXED, Assignment("n2", ("h1",), at(10))]
    needs = [a_need(), a_need("n2", venue="barn"), a_need("n3", venue="house", minutes=5)]
    week = a_week(
        [a_head()], needs, venues=(a_hall(), a_barn(), house), fixed=fixed, travel=ways, grid_minutes=5
    )
    between_them = Assignment("n3", ("h1",), at(9.75))
    assert check_assignments(week, fixed).valid
    assert not check_assignments(week, [*fixed, between_them]).valid
    plan = solve(week)
    assert not any(at(9.5) <= entry.start < at(10) for entry in plan.assignments if entry.need == "n3")


@pytest.mark.parametrize("second", [at(20), at(20.5)])
def test_fixed_sessions_that_clash_outside_all_free_time_are_reported_too(second: int) -> None:
    fixed = [Assignment("n1", ("h1",), at(20)), Assignment("n2", ("h1",), second)]
    week = a_week([a_head(available=(between(8, 12),))], [a_need(), a_need("n2")], fixed=fixed)
    verdict = check_assignments(week, fixed)
    clashes = [found for found in verdict.violations if found.rule == "fixed_clash" and found.head]
    assert (verdict.valid, len(clashes)) == (True, 1)


def test_fixed_sessions_far_enough_apart_outside_free_time_are_not() -> None:
    fixed = [Assignment("n1", ("h1",), at(19)), Assignment("n2", ("h1",), at(21))]
    week = a_week([a_head(available=(between(8, 12),))], [a_need(), a_need("n2")], fixed=fixed)
    assert check_assignments(week, fixed).violations == ()
