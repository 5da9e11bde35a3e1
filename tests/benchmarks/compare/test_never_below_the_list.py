"""However little time there is, nobody with a spreadsheet makes a better plan."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest

from benchmarks.compare.instance import county_instances
from benchmarks.compare.rivals import spreadsheet
from solver import Week, check, score_of, solve
from solver.construction.greedy import greedy_plan
from solver.construction.priority_rule import plan_by_priority
from solver.rules.week_index import WeekIndex
from tests.solver.builders import a_head, a_need, a_week, between
from tests.solver.fuzz.shapes import week_of
from tests.solver.tiny_weeks import tiny_week


def by_hand(week: Week) -> int:
    return score_of(week, spreadsheet.plan(week, 0, 1)).value


def weeks() -> Iterator[Week]:
    yield from (replace(tiny_week(seed), fixed=()) for seed in range(60))
    yield from (replace(week_of(seed), fixed=()) for seed in range(200))


def a_week_for_the_list() -> Week:
    """The weightiest need takes the time of two others that are worth more together."""
    return a_week(
        [a_head(available=(between(7, 13),), topics={"talk": 3})],
        [
            a_need("n1", priority=3, windows=(between(8, 10),), minutes=120),
            a_need("n2", priority=1, weeks_waiting=8, windows=(between(9, 11),), minutes=120),
            a_need("n3", priority=3, windows=(between(10, 12),), minutes=120),
        ],
    )


def test_there_are_weeks_in_which_the_list_beats_the_weightiest_first() -> None:
    week = a_week_for_the_list()
    weightiest = score_of(week, greedy_plan(WeekIndex(week), lambda: False).assignments.values()).value
    assert by_hand(week) > weightiest


@pytest.mark.parametrize("seconds", [0, 1e-4])
def test_no_time_at_all_is_enough_to_be_no_worse_than_the_list(seconds: float) -> None:
    for week in (a_week_for_the_list(), *weeks()):
        plan = solve(week, seconds=seconds)
        assert check(week, plan).valid
        assert plan.score.value >= by_hand(week)


def test_a_county_planned_in_no_time_is_no_worse_than_the_list() -> None:
    for instance in county_instances(("S", "T"), range(1, 4)):
        assert solve(instance.week, seconds=0).score.value >= by_hand(instance.week)


def test_the_list_is_planned_as_by_hand_and_then_filled_up() -> None:
    for week in weeks():
        mine = plan_by_priority(WeekIndex(week), lambda: False).assignments
        hand = {entry.need: entry for entry in spreadsheet.plan(week, 0, 1)}
        assert {need: mine[need] for need in hand} == hand


def test_a_large_week_without_time_is_planned_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["solver.search.solve"], "LARGE_WEEK", 0)
    week = a_week_for_the_list()
    assert solve(week, seconds=0).score.value >= by_hand(week)


def test_a_cancelled_first_plan_is_valid() -> None:
    for week in weeks():
        assert check(week, solve(week, cancelled=lambda: True)).valid
