"""Each unmatched need has one reason, and it is true."""

from dataclasses import replace
from typing import Any

import pytest

from solver import (
    REASONS,
    Assignment,
    Pack,
    Plan,
    Week,
    eligibility,
    insertions,
    load_week,
    reasons,
    solve,
)
from solver.files.write_week import dump_week
from tests.solver.builders import a_head, a_need, a_week, at, between
from tests.solver.printed import explain, first_answer
from tests.solver.tiny_weeks import tiny_week


def reason_of(week_heads: list[object], **need: object) -> str:
    week = a_week(week_heads, [a_need(**need)])
    return solve(week).unmatched[0].reason


def test_the_first_rule_that_leaves_nobody_is_the_reason() -> None:
    """One head fails early, the other late: only where both are stopped is the need stopped."""
    assert reason_of([a_head(topics={}), a_head("h2", max_audience=1)]) == "audience"
    assert reason_of([a_head(max_audience=1), a_head("h2", max_travel_minutes=0)]) == "too_far"
    assert reason_of([a_head(max_travel_minutes=0), a_head("h2", available=())]) == "no_time"
    assert reason_of([a_head(available=()), a_head("h2")], exclude=("h1", "h2")) == "excluded"


def test_a_joint_need_is_stopped_by_its_worst_part() -> None:
    assert reason_of([a_head()], parts=("talk", "unheard-of")) == "no_topic"
    assert (
        reason_of([a_head(), a_head("h2", topics={"clinic": 3}, available=())], parts=("talk", "clinic"))
        == "no_time"
    )


def test_a_need_that_lost_to_a_weightier_one_is_outbid() -> None:
    week = a_week([a_head(max_sessions_per_week=1)], [a_need(priority=1), a_need("n2", priority=5)])
    assert [(entry.need, entry.reason) for entry in solve(week).unmatched] == [("n1", "outbid")]


@pytest.mark.parametrize("seed", range(200, 240))
def test_a_need_is_outbid_exactly_when_it_could_be_added_to_what_is_fixed(seed: int) -> None:
    week = tiny_week(seed)
    for entry in reasons(week, week.fixed):
        assert entry.reason in REASONS
        assert (entry.reason == "outbid") == bool(insertions(week, week.fixed, entry.need))


@pytest.mark.parametrize("seed", range(240, 260))
def test_in_a_proven_plan_no_open_need_can_be_added_with_a_gain(seed: int) -> None:
    week = tiny_week(seed)
    plan = solve(week)
    for entry in plan.unmatched:
        assert all(way.value_delta <= 0 for way in insertions(week, plan.assignments, entry.need))


def test_eligibility_tells_for_each_head_who_offers_the_topic_what_is_in_the_way() -> None:
    heads = [
        a_head("free"),
        a_head("far", max_travel_minutes=19),
        a_head("busy", available=(between(12, 13),)),
        a_head("other", topics={"clinic": 3}),
        a_head("out", max_sessions_per_week=0),
    ]
    week = a_week(heads, [a_need(parts=("talk", "clinic"))])
    talk, clinic = eligibility(week, "n1")
    assert talk == {"free": None, "far": "too_far", "busy": "no_time", "out": "week_cap"}
    assert clinic == {"other": None}


def test_eligibility_of_a_fixed_need_ignores_that_it_is_fixed() -> None:
    week = a_week([a_head(max_sessions_per_week=1)], [a_need()], fixed=[Assignment("n1", ("h1",), at(8.5))])
    assert eligibility(week, "n1") == ({"h1": None},)


def test_an_unmatched_need_is_explained_head_by_head() -> None:
    heads = [a_head(max_sessions_per_day=1), a_head("h2", max_audience=10)]
    week = a_week(heads, [a_need(priority=1), a_need("n2", priority=5)])
    told = explain(week, solve(week), "n1")
    assert (told["served"], told["reason"]) == (False, "outbid")
    assert told["heads"] == [
        {"head": "h1", "part": 0, "reason": "outbid", "detail": {"by": ["n2"]}},
        {"head": "h2", "part": 0, "reason": "audience", "detail": {"audience": 50, "most": 10}},
    ]


@pytest.mark.parametrize("seed", range(260, 300))
def test_a_head_is_free_once_what_is_in_the_way_is_gone(seed: int) -> None:
    """Each taker alone, or all of them together where none is told that could go alone."""
    week = tiny_week(seed)
    plan = solve(week)
    for entry in plan.unmatched:
        for told in first_answer(week, plan, entry.need)["heads"]:
            takers = told["detail"].get("by", [])
            without = [free(week, plan, entry.need, told, {taker}) for taker in takers]
            assert told["reason"] != "outbid" or not any(taker in fixed_needs(week) for taker in takers)
            assert all(without) or free(week, plan, entry.need, told, set(takers))


def free(week: Week, plan: Plan, need: str, told: dict[str, Any], gone: set[str]) -> bool:
    """Whether the head could take the part were some assignments not there."""
    rest = tuple(entry for entry in plan.assignments if entry.need not in gone)
    return eligibility(replace(week, fixed=rest), need)[told["part"]][told["head"]] is None


def fixed_needs(week: Week) -> set[str]:
    return {entry.need for entry in week.fixed}


def test_a_head_who_is_free_but_not_worth_the_way_is_told_without_takers() -> None:
    week = a_week([a_head(recent_sessions=200)], [a_need()])
    (told,) = first_answer(week, solve(week), "n1")["heads"]
    assert (told["reason"], told["detail"]) == ("outbid", {"by": [], "value_delta": 960 - 2000})


def test_a_pack_taken_by_another_need_is_named() -> None:
    week = a_week(
        [a_head(), a_head("h2")],
        [a_need(priority=1, packs={"k": 1}), a_need("n2", priority=5, packs={"k": 1})],
        packs=(Pack("k", "Kit", 1),),
    )
    told = explain(week, solve(week), "n1")
    free = next(head for head in told["heads"] if head["head"] == "h2")
    assert free["detail"] == {"by": ["n2"], "of_others": {"packs": ["n2"]}}


def test_a_served_need_is_explained_with_what_it_adds_and_who_else_could() -> None:
    week = a_week([a_head(), a_head("h2", topics={"talk": 1})], [a_need()])
    told = explain(week, solve(week), "n1")
    assert told["heads"] == ["h1"]
    assert told["adds"] == {
        "value": 960,
        "served_points": 10,
        "cost_minutes": 40,
        "parts": {"travel": 40, "load": 0, "fit": 0, "preference": 0, "change": 0, "continuity": 0},
        "road": 40,
    }
    assert told["ways"] == [{"heads": ["h2"], "start": "2026-11-30T08:30", "value_delta": -25}]


def test_explaining_a_need_that_is_not_there_is_an_error() -> None:
    week = a_week([a_head()], [a_need()])
    with pytest.raises(KeyError):
        explain(week, solve(week), "n9")
    with pytest.raises(KeyError):
        eligibility(load_week(dump_week(week)), "n9")
