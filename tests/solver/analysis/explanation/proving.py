"""Holding fixes to what they say, by applying their patches and solving again."""

import json
from typing import Any

from solver import Plan, Week, dump_week, load_week, solve
from solver.analysis.relaxations import json_patch, relaxations_for
from tests.solver.json_patch import patched
from tests.solver.printed import explain


def after(week: Week, fix: dict[str, Any]) -> Plan:
    """The plan of the week with a fix's patch applied to its file."""
    return solve(load_week(json.dumps(patched(json.loads(dump_week(week)), fix["patch"]))))


def served(plan: Plan) -> set[str]:
    return {entry.need for entry in plan.assignments}


def prove(week: Week, plan: Plan, need: str, fix: dict[str, Any]) -> None:
    """Hold a fix to what it says."""
    better = after(week, fix)
    assert better.status == "optimal"
    assert served(plan) | {need} <= served(better)
    assert better.score.value - plan.score.value == fix["value_delta"]
    assert fix["text"]["zh"]
    assert fix["text"]["en"]


def told(week: Week, need: str = "n1") -> list[dict[str, Any]]:
    """The fixes of a need that the best plan leaves open, each proven."""
    plan = solve(week)
    answer = explain(week, plan, need)
    assert answer["served"] is False
    for fix in answer["fixes"]:
        prove(week, plan, need, fix)
    return answer["fixes"]


def only(fixes: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    """The patches of one kind."""
    return [fix["patch"] for fix in fixes if fix["kind"] == kind]


def exactly_what_helps(week: Week) -> None:
    plan = solve(week)
    for entry in plan.unmatched[:1]:
        answer = explain(week, plan, entry.need)
        assert answer["complete"] is True
        for fix in answer["fixes"]:
            prove(week, plan, entry.need, fix)
        changes, further_heads = by_trying(week, plan, entry.need)
        told_changes = [fix["patch"] for fix in answer["fixes"] if fix["kind"] != "head"]
        assert sorted(map(repr, told_changes)) == sorted(map(repr, changes))
        told_heads = [fix["value_delta"] for fix in answer["fixes"] if fix["kind"] == "head"]
        assert told_heads == further_heads[: len(told_heads)]
        assert len(told_heads) == min(3, len(further_heads))


def by_trying(week: Week, plan: Plan, need: str) -> tuple[list[list[dict[str, Any]]], list[int]]:
    """The smallest helpful step of each relaxation, found by solving every step; what further heads bring."""
    found: list[list[dict[str, Any]]] = []
    heads: list[int] = []
    for kind, relaxations in relaxations_for(week, need).items():
        for relaxation in relaxations:
            for amount in relaxation.amounts:
                better = solve(relaxation.apply(week, amount))
                wanted = served(plan) | {need} | set(relaxation.added_needs(week))
                if better.score.value > plan.score.value and wanted <= served(better):
                    if kind == "head":
                        heads.append(better.score.value - plan.score.value)
                    else:
                        found.append(json_patch(relaxation.changes(week, amount), week.monday))
                    break
    return found, sorted(heads, reverse=True)
