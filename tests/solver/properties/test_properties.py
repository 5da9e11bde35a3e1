"""What must hold of every week, whatever is in it."""

import copy
import hashlib
import json
import random
from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from solver import (
    Assignment,
    Interval,
    PlanRefused,
    Week,
    check,
    dump_plan,
    dump_week,
    insertions,
    load_plan,
    replan,
    solve,
)
from tests.solver.fuzz.mutations import MUTATIONS
from tests.solver.fuzz.rulebook import Rulebook
from tests.solver.fuzz.shapes import week_of
from tests.solver.properties.unions import renamed, side_by_side

SEEDS = st.integers(min_value=0, max_value=10**9)
WEEKS = SEEDS.map(week_of)
fairly = settings(max_examples=40, deadline=None, derandomize=True)


def value(week: Week) -> int:
    plan = solve(week)
    assert plan.status == "optimal"
    return plan.score.value


@fairly
@given(WEEKS, WEEKS)
def test_another_head_never_lowers_the_value(week: Week, other: Week) -> None:
    assume(other.heads)
    newcomer = replace(other.heads[0], id="newcomer")
    assert value(replace(week, heads=(*week.heads, newcomer))) >= value(week)


@fairly
@given(WEEKS, SEEDS)
def test_fixing_a_session_never_raises_the_value(week: Week, chance: int) -> None:
    fixed = {entry.need for entry in week.fixed}
    ways = [
        Assignment(need.id, way.heads, way.start)
        for need in week.needs
        if need.id not in fixed
        for way in insertions(week, week.fixed, need.id)
    ]
    assume(ways)
    chosen = random.Random(chance).choice(ways)
    assert value(replace(week, fixed=(*week.fixed, chosen))) <= value(week)


@fairly
@given(WEEKS)
def test_fixing_what_is_planned_changes_no_value(week: Week) -> None:
    plan = solve(week)
    assert value(replace(week, fixed=plan.assignments)) == plan.score.value


@fairly
@given(WEEKS)
def test_a_wider_window_or_one_more_room_never_lowers_the_value(week: Week) -> None:
    wider = tuple(
        replace(
            need,
            windows=tuple(
                Interval(max(0, each.start - 60), min(7 * 1440, each.end + 60)) for each in need.windows
            ),
        )
        for need in week.needs
    )
    roomier = tuple(replace(venue, rooms=venue.rooms + 1) for venue in week.venues)
    assert value(replace(week, needs=wider, venues=roomier)) >= value(week)


@fairly
@given(WEEKS, st.integers(min_value=1, max_value=90), st.integers(min_value=1, max_value=2))
def test_more_rest_or_a_township_that_hosts_fewer_never_raises_the_value(
    week: Week, rest: int, most: int
) -> None:
    rested = tuple(replace(head, rest_minutes=head.rest_minutes + rest) for head in week.heads)
    hosted = tuple(
        replace(
            township,
            sessions_at_once=min(most, township.sessions_at_once or most),
            sessions_per_day=min(most, township.sessions_per_day or most),
        )
        for township in week.townships
    )
    before = value(week)
    assert value(replace(week, heads=rested)) <= before
    assert value(replace(week, townships=hosted)) <= before


@fairly
@given(WEEKS)
def test_new_names_change_nothing(week: Week) -> None:
    def name(ident: str) -> str:
        return hashlib.sha1(ident.encode(), usedforsecurity=False).hexdigest()[:8]

    begun = [(head, entry.start) for entry in week.fixed for head in entry.heads]
    assume(
        len(begun) == len(set(begun))
    )  # two that clash from the same minute are travelled to in order of their ids
    assert value(renamed(week, name)) == value(week)


@fairly
@given(WEEKS, WEEKS)
def test_two_counties_that_share_nothing_add_up(one: Week, two: Week) -> None:
    alike = replace(two, weights=one.weights, grid_minutes=one.grid_minutes)
    assert value(side_by_side(one, alike)) == value(one) + value(alike)


@fairly
@given(WEEKS, st.integers(min_value=0, max_value=8))
def test_the_bound_is_never_below_the_value_of_any_plan(week: Week, looks: int) -> None:
    asked = iter(range(10**6))
    stopped = solve(week, cancelled=lambda: next(asked) >= looks)
    assert check(week, stopped).valid
    assert stopped.bound >= value(week) >= stopped.score.value


@fairly
@given(WEEKS, st.booleans())
def test_replanning_without_news_is_the_identity(week: Week, free: bool) -> None:
    week = replace(week, previous=()) if free else week
    plan = solve(week)
    after, again = replan(week, plan, free=free)
    assert dump_plan(replace(again, seconds=0, score=plan.score)) == dump_plan(replace(plan, seconds=0))
    assert check(after, again).valid


@fairly
@given(WEEKS, st.lists(st.sampled_from(sorted(MUTATIONS)), min_size=1, max_size=3), SEEDS)
def test_whatever_is_changed_in_a_plan_is_caught_or_true(week: Week, changes: list[str], chance: int) -> None:
    book, rng = Rulebook(json.loads(dump_week(week))), random.Random(chance)
    good = json.loads(dump_plan(solve(week)))
    raw = copy.deepcopy(good)
    assume([name for name in changes if MUTATIONS[name](rng, book.raw, raw)])
    try:
        valid = check(week, load_plan(json.dumps(raw))).valid
    except PlanRefused:
        valid = False
    assert valid == book.believes(raw)
    if raw["assignments"] == good["assignments"]:
        same = {**raw, "unmatched": sorted(raw["unmatched"], key=lambda each: str(each["need"]))}
        assert valid == (same == good)
