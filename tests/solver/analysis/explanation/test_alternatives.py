"""Other heads and times for a served need: exact, ranked, and checked by fixing each and solving again."""

import random
from dataclasses import replace
from typing import Any

import pytest

from solver import Assignment, Week, solve
from solver.files.clock import read_minute
from tests.solver.builders import a_head, a_need, a_plan, a_week, at, between
from tests.solver.printed import explain
from tests.solver.tiny_weeks import tiny_week, valid_plans


def entry_of(week: Week, need: str, told: dict[str, Any]) -> Assignment:
    start = read_minute(told["start"], week.monday)
    assert start is not None
    return Assignment(need, tuple(told["heads"]), start)


@pytest.mark.parametrize("seed", range(600, 640))
def test_each_alternative_fixed_and_solved_again_changes_the_value_as_told(seed: int) -> None:
    week = replace(tiny_week(seed), fixed=())
    plan = solve(week)
    for served in plan.assignments[:2]:
        told = explain(week, plan, served.need)["alternatives"]
        deltas = [each["value_delta"] for each in told]
        assert deltas == sorted(deltas, reverse=True)
        for each in told:
            entry = entry_of(week, served.need, each)
            assert entry != served
            again = solve(replace(week, fixed=(entry,)))
            assert again.score.value - plan.score.value == each["value_delta"]


@pytest.mark.parametrize("seed", range(640, 670))
def test_the_best_of_all_other_teams_is_among_them(seed: int) -> None:
    week = replace(tiny_week(seed), fixed=())
    plan = solve(week)
    plans = list(valid_plans(week))
    for served in plan.assignments[:2]:
        told = explain(week, plan, served.need)["alternatives"]
        by_team: dict[frozenset[str], int] = {}
        for value, each in plans:
            for entry in each:
                if entry.need == served.need and set(entry.heads) != set(served.heads):
                    team = frozenset(entry.heads)
                    by_team[team] = max(value, by_team.get(team, value))
        found = [each["value_delta"] for each in told if set(each["heads"]) != set(served.heads)]
        if by_team:
            assert max(found) == max(by_team.values()) - plan.score.value
        else:
            assert found == []


def test_moves_lead_from_the_plan_to_one_of_that_value() -> None:
    """h2 can only take n1 if h1 takes over n2 from it."""
    heads = [a_head(max_sessions_per_week=1), a_head("h2", max_sessions_per_week=1, topics={"talk": 2})]
    week = a_week(heads, [a_need(), a_need("n2", township="t2", venue="barn", prefer=("h2",))])
    told = explain(week, solve(week), "n1")["alternatives"][0]
    assert told["heads"] == ["h2"]
    assert told["moves"] == [
        {
            "need": "n2",
            "from": {"heads": ["h2"], "start": "2026-11-30T08:30"},
            "to": {"heads": ["h1"], "start": "2026-11-30T08:30"},
        }
    ]
    assert "要调整Far“talk”" in told["text"]["zh"]
    assert "moved: “talk” in Far" in told["text"]["en"]


def test_another_half_day_is_an_alternative_for_the_same_head() -> None:
    week = a_week(
        [a_head(available=(between(8, 12), between(8, 12, 2)))],
        [a_need(windows=(between(8, 12), between(8, 12, 2)))],
    )
    (told,) = explain(week, solve(week), "n1")["alternatives"]
    assert (told["heads"], told["start"], told["value_delta"], told["moves"]) == (
        ["h1"],
        "2026-12-02T08:30",
        0,
        [],
    )


def test_what_is_fixed_has_no_alternatives() -> None:
    fixed = [Assignment("n1", ("h1",), at(8.5))]
    week = a_week([a_head(), a_head("h2")], [a_need()], fixed=fixed)
    assert explain(week, solve(week), "n1")["alternatives"] == []


def by_hand() -> tuple[Week, Assignment]:
    """n1 is given to h2, who has to come from far away; n2 could be served by h1 but has been left out."""
    heads = [a_head(), a_head("h2", place="far")]
    week = a_week(heads, [a_need(), a_need("n2", township="t2", venue="barn", windows=(between(14, 18),))])
    heads[0] = replace(heads[0], available=(between(8, 18),))
    return replace(week, heads=tuple(heads)), Assignment("n1", ("h2",), at(9))


def test_planning_the_rest_again_counts_for_no_other_choice() -> None:
    """Serving n2 as well is worth much, but has nothing to do with who serves n1."""
    week, kept = by_hand()
    told = explain(week, a_plan(week, (kept,)), "n1")
    with_kept = solve(replace(week, fixed=(kept,)))
    assert {entry.need for entry in with_kept.assignments} == {"n1", "n2"}
    for each in told["alternatives"]:
        then = solve(replace(week, fixed=(entry_of(week, "n1", each),)))
        assert each["value_delta"] == then.score.value - with_kept.score.value
        assert "served as well" not in each["text"]["en"]
    assert told["alternatives"][0]["heads"] == ["h1"]


def test_a_plan_that_is_not_the_best_one_is_said_to_be_so_with_what_planning_again_gains() -> None:
    week, kept = by_hand()
    plan = a_plan(week, (kept,))
    again = explain(week, plan, "n1")["plan_again"]
    gain = solve(week).score.value - plan.score.value
    assert again["value_delta"] == gain > 0
    assert f"全周价值增加{gain:,}" in again["text"]["zh"]
    assert f"the week is worth {gain:,} more" in again["text"]["en"]
    assert explain(week, solve(week), "n1")["plan_again"] is None


@pytest.mark.parametrize("seed", range(671, 721, 2))
def test_choices_in_any_valid_plan_are_compared_with_the_best_plan_that_keeps_the_assignment(
    seed: int,
) -> None:
    week = replace(tiny_week(seed), fixed=())
    rng = random.Random(seed)
    best = solve(week).score.value
    value, planned = rng.choice([each for each in valid_plans(week) if each[1]])
    plan = a_plan(week, planned)
    served = rng.choice(plan.assignments)
    told = explain(week, plan, served.need)
    assert (told["plan_again"] is None) == (value == best)
    kept = solve(replace(week, fixed=(served,))).score.value
    for each in told["alternatives"]:
        then = solve(replace(week, fixed=(entry_of(week, served.need, each),)))
        assert each["value_delta"] == then.score.value - kept


def test_a_plan_that_breaks_a_rule_is_not_praised_for_its_worth() -> None:
    """Two needs at one time by one head: more than any plan can reach."""
    needs = [
        a_need(windows=(between(8, 10),)),
        a_need("n2", windows=(between(8, 10),), township="t2", venue="barn"),
    ]
    week = a_week([a_head()], needs)
    broken = a_plan(week, (Assignment("n1", ("h1",), at(8.5)), Assignment("n2", ("h1",), at(8.5))))
    again = explain(week, broken, "n1")["plan_again"]
    assert again["value_delta"] < 0
    assert "breaks a rule" in again["text"]["en"]
    assert "不合规则" in again["text"]["zh"]
