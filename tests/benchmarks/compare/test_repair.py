"""Whoever breaks a rule loses sessions, and as few as the rule demands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.compare.repair import drop_violating, fill_open_needs
from solver import Assignment, check_assignments
from tests.solver.builders import a_head, a_need, a_week, at
from tests.solver.tiny_weeks import tiny_week

NINE = Assignment("n1", ("h1",), at(9))


def test_a_plan_without_a_fault_comes_back_whole() -> None:
    week = a_week([a_head()], [a_need()])
    assert drop_violating(week, [NINE]).kept == (NINE,)
    assert drop_violating(week, [NINE]).dropped == {}


def test_of_two_sessions_that_clash_the_weightier_stays() -> None:
    week = a_week([a_head("h1"), a_head("h2")], [a_need("n1", priority=1), a_need("n2", priority=5)])
    repaired = drop_violating(week, [NINE, Assignment("n2", ("h2",), at(9))])
    assert [entry.need for entry in repaired.kept] == ["n2"]
    assert repaired.dropped == {"venue_full": 1}


def test_what_breaks_a_rule_alone_is_dropped_by_that_rule() -> None:
    week = a_week([a_head(max_sessions_per_week=1)], [a_need("n1", priority=5), a_need("n2")])
    repaired = drop_violating(week, [NINE, Assignment("n2", ("h1",), at(10))])
    assert repaired.kept == (NINE,)
    assert repaired.dropped == {"week_cap": 1}


def test_nonsense_is_dropped_and_not_fatal() -> None:
    week = a_week([a_head()], [a_need()])
    repaired = drop_violating(week, [NINE, NINE, Assignment("n9", ("h1",), at(9))])
    assert repaired.kept == (NINE,)
    assert repaired.dropped == {"duplicate": 1, "unknown": 1}


def test_filling_up_moves_nothing_and_serves_what_still_fits() -> None:
    week = a_week([a_head("h1"), a_head("h2")], [a_need("n1"), a_need("n2", parts=("talk", "talk"))])
    filled = fill_open_needs(week, [NINE])
    assert NINE in filled
    assert {entry.need for entry in filled} == {"n1", "n2"}
    assert check_assignments(week, filled).valid


@pytest.mark.parametrize("seed", range(40))
def test_whatever_is_proposed_the_repair_is_valid_and_filling_never_loses(seed: int) -> None:
    week = replace(tiny_week(seed), fixed=(), previous=())
    heads = [head.id for head in week.heads]
    wild = [
        Assignment(
            need.id, tuple((heads * 3)[place : place + len(need.parts)]), need.windows[0].start + 15 * place
        )
        for place, need in enumerate(week.needs)
    ]
    repaired = drop_violating(week, wild)
    assert len(repaired.kept) + sum(repaired.dropped.values()) == len(wild)
    before = check_assignments(week, repaired.kept)
    after = check_assignments(week, fill_open_needs(week, repaired.kept))
    assert before.valid
    assert after.valid
    assert before.score is not None
    assert after.score is not None
    assert after.score.value >= before.score.value
