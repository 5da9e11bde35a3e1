"""Rules 9 and 10 everywhere: rest between two sessions of a tour, and what a township can host."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from solver import (
    Absence,
    Assignment,
    Disruptions,
    Need,
    Pack,
    Week,
    check,
    check_assignments,
    eligibility,
    replan,
    solve,
    stand_ins,
)
from solver.construction.greedy import greedy_plan
from solver.construction.priority_rule import plan_by_priority
from solver.rules.partial_plan import PartialPlan
from solver.rules.week_index import WeekIndex
from tests.solver.builders import a_barn, a_hall, a_head, a_need, a_week, at, between

HEADS = (a_head("h1"), a_head("h2"), a_head("h3"))
VENUES = (a_hall(rooms=3), a_barn(rooms=3))
NINE = (between(9, 10),)


def limited(week: Week, *, at_once: int | None = None, per_day: int | None = None) -> Week:
    """The week with limits of its first township."""
    first, *others = week.townships
    return replace(
        week, townships=(replace(first, sessions_at_once=at_once, sessions_per_day=per_day), *others)
    )


def at_nine(*idents: str, **changes: object) -> list[Need]:
    return [a_need(ident, windows=NINE, **changes) for ident in idents]


def broken(week: Week, *entries: Assignment) -> set[str]:
    """The rules that a plan breaks."""
    return {found.rule for found in check_assignments(week, entries).violations}


@pytest.mark.parametrize(("start", "rules"), [(at(10.5), set()), (at(10.25), {"rest"}), (at(9.25), {"tour"})])
def test_the_checker_tells_too_little_rest_from_no_time_at_all(start: int, rules: set[str]) -> None:
    week = a_week([a_head(rest_minutes=60)], [a_need("n1"), a_need("n2")], venues=VENUES)
    assert broken(week, Assignment("n1", ("h1",), at(8.5)), Assignment("n2", ("h1",), start)) == rules


def test_the_checker_asks_no_rest_between_two_fixed_sessions() -> None:
    fixed = (Assignment("n1", ("h1",), at(8.5)), Assignment("n2", ("h1",), at(9.5)))
    assert (
        broken(a_week([a_head(rest_minutes=60)], [a_need("n1"), a_need("n2")], fixed=fixed), *fixed) == set()
    )


@pytest.mark.parametrize(("limits", "rules"), [({"at_once": 1}, {"township_full"}), ({"per_day": 1}, {"township_full"}),
                                               ({"at_once": 2, "per_day": 2}, set())])  # fmt: skip
def test_the_checker_counts_a_townships_sessions_wherever_they_are(
    limits: dict[str, int], rules: set[str]
) -> None:
    week = limited(a_week(HEADS, [*at_nine("n1"), *at_nine("n2", venue="barn")], venues=VENUES), **limits)
    assert broken(week, Assignment("n1", ("h1",), at(9)), Assignment("n2", ("h2",), at(9))) == rules


@pytest.mark.parametrize(("start", "rules"), [(at(10), set()), (at(9.75), {"township_full"})])
def test_a_township_can_host_again_the_moment_a_session_ends(start: int, rules: set[str]) -> None:
    week = limited(a_week(HEADS, [a_need("n1"), a_need("n2", venue="barn")], venues=VENUES), at_once=1)
    assert broken(week, Assignment("n1", ("h1",), at(9)), Assignment("n2", ("h2",), start)) == rules
    assert solve(week).score.served == 2


def test_another_townships_session_in_the_same_venue_does_not_count() -> None:
    week = limited(
        a_week(HEADS, [*at_nine("n1"), *at_nine("n2", township="t2")], venues=VENUES), at_once=1, per_day=1
    )
    assert broken(week, Assignment("n1", ("h1",), at(9)), Assignment("n2", ("h2",), at(9))) == set()
    assert solve(week).score.served == 2


def test_a_session_counts_for_the_day_on_which_it_starts() -> None:
    night = a_head(available=(between(20, 32),), max_sessions_per_day=9)
    needs = [a_need("n1", windows=(between(23, 25),)), a_need("n2", windows=(between(24, 26),))]
    week = limited(a_week([night], needs, venues=VENUES), per_day=1)
    assert broken(week, Assignment("n1", ("h1",), at(23.5)), Assignment("n2", ("h1",), at(24.5))) == set()
    both_on_tuesday = (Assignment("n1", ("h1",), at(24)), Assignment("n2", ("h1",), at(25)))
    assert broken(week, *both_on_tuesday) == {"township_full"}
    assert solve(week).score.served == 2


def test_one_session_beyond_what_fixed_ones_leave_is_a_breach() -> None:
    fixed = (Assignment("n1", ("h1",), at(9)), Assignment("n2", ("h2",), at(9)))
    week = limited(a_week(HEADS, at_nine("n1", "n2", "n3"), venues=VENUES, fixed=fixed), at_once=1)
    assert broken(week, *fixed, Assignment("n3", ("h3",), at(9))) == {"township_full"}


def test_a_township_that_is_full_is_told_before_packs_that_are_out() -> None:
    kit = {"packs": {"kit": 1}}
    fixed = (Assignment("n1", ("h1",), at(9)),)
    week = a_week(
        HEADS, at_nine("n1", "n2", **kit), venues=VENUES, packs=(Pack("kit", "Kit", 1),), fixed=fixed
    )
    assert [each.reason for each in solve(week).unmatched] == ["pack_out"]
    assert [each.reason for each in solve(limited(week, at_once=1)).unmatched] == ["township_full"]


@pytest.mark.parametrize(("rest", "rules"), [(30, set()), (31, {"rest"})])
def test_rest_is_left_before_a_fixed_session_and_after_it(rest: int, rules: set[str]) -> None:
    fixed = (Assignment("n1", ("h1",), at(9.5)),)
    needs = [a_need("n1"), a_need("n2", minutes=30), a_need("n3", minutes=30)]
    week = a_week([a_head(rest_minutes=rest)], needs, venues=VENUES, fixed=fixed)
    assert broken(week, *fixed, Assignment("n2", ("h1",), at(8.5))) == rules
    assert broken(week, *fixed, Assignment("n3", ("h1",), at(11))) == rules


def test_there_is_no_rest_at_home_between_two_tours() -> None:
    head = a_head(rest_minutes=240, available=(between(8, 10), between(10.25, 12.25)))
    week = a_week([head], [a_need("n1"), a_need("n2")], venues=VENUES)
    assert broken(week, Assignment("n1", ("h1",), at(8.5)), Assignment("n2", ("h1",), at(10.75))) == set()
    assert solve(week).score.served == 2


def test_fixed_sessions_beyond_the_limit_are_reported_and_kept() -> None:
    fixed = (Assignment("n1", ("h1",), at(9)), Assignment("n2", ("h2",), at(9)))
    week = limited(a_week(HEADS, at_nine("n1", "n2"), venues=VENUES, fixed=fixed), at_once=1)
    assert check_assignments(week, fixed).valid
    assert broken(week, *fixed) == {"fixed_clash"}
    assert check(week, solve(week)).valid


def test_a_joint_event_is_one_session() -> None:
    week = limited(a_week(HEADS, at_nine("n1", parts=("talk", "talk")), venues=VENUES), at_once=1, per_day=1)
    assert solve(week).score.served == 1


@pytest.mark.parametrize("limits", [{"at_once": 1}, {"per_day": 1}])
def test_a_need_whose_township_is_full_says_so(limits: dict[str, int]) -> None:
    fixed = (Assignment("n1", ("h1",), at(9)),)
    week = limited(a_week(HEADS, at_nine("n1", "n2"), venues=VENUES, fixed=fixed), **limits)
    assert [(each.need, each.reason) for each in solve(week).unmatched] == [("n2", "township_full")]
    assert set(eligibility(week, "n2")[0].values()) == {"no_time", "township_full"}


def test_a_venue_that_is_full_is_told_before_a_township_that_is() -> None:
    fixed = (Assignment("n1", ("h1",), at(9)),)
    week = limited(a_week(HEADS, at_nine("n1", "n2"), fixed=fixed), at_once=1)
    assert [each.reason for each in solve(week).unmatched] == ["venue_full"]


def test_too_little_rest_beside_what_is_fixed_is_no_time() -> None:
    fixed = (Assignment("n1", ("h1",), at(9)),)
    need = a_need("n2", windows=(between(10, 11.25),))
    assert solve(a_week([a_head(rest_minutes=15)], [a_need("n1"), need], fixed=fixed)).score.served == 2
    week = a_week([a_head(rest_minutes=16)], [a_need("n1"), need], fixed=fixed)
    assert [each.reason for each in solve(week).unmatched] == ["no_time"]


@pytest.mark.parametrize("make", [greedy_plan, plan_by_priority])
def test_heuristics_keep_both_rules(make: Callable[[WeekIndex, Callable[[], bool]], PartialPlan]) -> None:
    heads = [replace(head, rest_minutes=45) for head in HEADS]
    needs = [a_need(f"n{number}") for number in range(6)]
    week = limited(a_week(heads, needs, venues=VENUES), per_day=4, at_once=2)
    plan = tuple(make(WeekIndex(week), lambda: False).assignments.values())
    assert check_assignments(week, plan).valid
    assert len(plan) == 4


def test_a_stand_in_rests_too_and_the_township_is_not_asked_for_more() -> None:
    needs = [*at_nine("n1"), a_need("n2", windows=(between(10, 11.25),), exclude=("h1", "h3"))]
    week = a_week([HEADS[0], replace(HEADS[1], rest_minutes=30), HEADS[2]], needs, venues=VENUES)
    plan = solve(limited(week, at_once=1))
    told = stand_ins(limited(week, at_once=1), plan)
    assert {part.need: [found.heads for found in part.stand_ins] for part in told} == {
        "n1": [("h3",)],
        "n2": [],
    }
    for part in told:
        for found in part.stand_ins:
            others = [entry for entry in plan.assignments if entry.need != part.need]
            changed = (*others, Assignment(part.need, found.heads, found.start))
            assert check_assignments(limited(week, at_once=1), changed).valid


def test_a_repaired_plan_keeps_both_rules() -> None:
    needs = [a_need(f"n{number}", venue="hall" if number % 2 else "barn") for number in range(4)]
    heads = [replace(head, rest_minutes=20) for head in HEADS]
    week = limited(a_week(heads, needs, venues=VENUES), at_once=1, per_day=3)
    plan = solve(week)
    assert plan.score.served == 3
    after, repaired = replan(week, plan, Disruptions(absences=(Absence("h1", 0),)))
    assert check(after, repaired).valid
    assert repaired.score.served >= 2
