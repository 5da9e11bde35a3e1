"""Other heads and times for a served need: exact, ranked, and checked by fixing each and solving again."""

from dataclasses import replace
from typing import Any

import pytest

from solver import Assignment, Week, explain, solve
from solver.files.clock import read_minute
from tests.solver.builders import a_head, a_need, a_week, at, between
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
