"""The checker signs what the solver makes and catches whatever is changed in it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from solver import Assignment, Plan, Unmatched, Week, check, solve
from tests.solver.builders import a_head, a_need, a_week
from tests.solver.tiny_weeks import tiny_week


def solved(seed: int) -> tuple[Week, Plan]:
    """A tiny week with a head more who can do nothing, and its plan."""
    week = tiny_week(seed)
    week = replace(week, heads=(*week.heads, replace(week.heads[0], id="novice", topics={})))
    return week, solve(week)


def a_pair() -> tuple[Week, Plan]:
    week = a_week([a_head(), a_head("h2")], [a_need(), a_need("n2"), a_need("n3", exclude=("h1", "h2"))])
    return week, solve(week)


CLAIMS = {
    "score": lambda plan: replace(plan, score=replace(plan.score, value=plan.score.value + 1)),
    "bound": lambda plan: replace(plan, bound=plan.bound - 1),
    "status": lambda plan: replace(plan, status="feasible"),
    "unmatched": lambda plan: replace(plan, unmatched=()),
    "monday": lambda plan: replace(plan, monday=plan.monday.replace(month=12, day=7)),
}


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_plan_that_does_not_tell_the_truth_about_itself_is_caught(claim: str) -> None:
    week, plan = a_pair()
    assert check(week, plan).valid
    assert claim in {found.rule for found in check(week, CLAIMS[claim](plan)).violations}


@pytest.mark.parametrize("listed", ["n1", "n3", "n9"])
def test_a_need_is_listed_as_unmatched_once_and_only_when_it_is(listed: str) -> None:
    week, plan = a_pair()
    wrong = replace(plan, unmatched=(*plan.unmatched, Unmatched(listed, "outbid")))
    assert {found.rule for found in check(week, wrong).violations} == {"unmatched"}


def dropped(_week: Week, entries: list[Assignment]) -> list[Assignment]:
    return entries[1:]


def off_the_grid(_week: Week, entries: list[Assignment]) -> list[Assignment]:
    return [replace(entries[0], start=entries[0].start + 1), *entries[1:]]


def a_day_late(_week: Week, entries: list[Assignment]) -> list[Assignment]:
    return [replace(entries[0], start=entries[0].start + 3 * 24 * 60), *entries[1:]]


def twice(_week: Week, entries: list[Assignment]) -> list[Assignment]:
    return [entries[0], *entries]


def one_head_short(_week: Week, entries: list[Assignment]) -> list[Assignment]:
    return [replace(entries[0], heads=entries[0].heads[1:]), *entries[1:]]


def by_somebody_who_cannot(_week: Week, entries: list[Assignment]) -> list[Assignment]:
    return [replace(entries[0], heads=("novice", *entries[0].heads[1:])), *entries[1:]]


@pytest.mark.parametrize(
    "change", [dropped, off_the_grid, a_day_late, twice, one_head_short, by_somebody_who_cannot]
)
@pytest.mark.parametrize("seed", [5, 25, 39, 45])
def test_whatever_is_changed_in_a_plan_is_caught(
    seed: int, change: Callable[[Week, list[Assignment]], list[Assignment]]
) -> None:
    week, plan = solved(seed)
    assert plan.assignments
    assert check(week, plan).valid
    assert not check(week, replace(plan, assignments=tuple(change(week, list(plan.assignments))))).valid


def test_the_checker_shares_no_code_with_the_rules_the_models_or_the_search() -> None:
    import ast
    from pathlib import Path

    import solver.checker

    for file in Path(solver.checker.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("solver"):
                assert (node.module or "").split(".")[1] in {"checker", "plan", "week"}, file.name


@pytest.mark.parametrize("figure", ["value", "served", "parts.travel"])
def test_a_figure_that_is_not_true_is_called_by_its_name(figure: str) -> None:
    """Also where the value itself is right."""
    week, plan = a_pair()
    if figure == "parts.travel":
        wrong = replace(plan.score, parts=replace(plan.score.parts, travel=plan.score.parts.travel + 7))
    else:
        wrong = replace(plan.score, **{figure: getattr(plan.score, figure) + 7})
    (found,) = [each for each in check(week, replace(plan, score=wrong)).violations if each.rule == "score"]
    assert found.detail["figure"] == figure
    assert found.detail["claimed"] == int(found.detail["value"]) + 7
    assert f"claims {figure} = " in found.message
