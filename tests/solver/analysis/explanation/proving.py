"""Holding fixes to what they say, by applying their patches and solving again."""

import json
from typing import Any

from solver import Plan, Week, dump_week, load_week, solve
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
