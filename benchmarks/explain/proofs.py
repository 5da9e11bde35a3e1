"""Holding explanations to what they say, by ways of their own: other files, other weeks, solved from the start."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from solver import (
    Alternative,
    CostOfServing,
    Fix,
    Operation,
    Plan,
    Week,
    dump_week,
    json_patch,
    load_week,
    solve,
)
from solver.rules.conditions import Conditions
from solver.search.what_if import WhatIfSolver

HEAVY = 10_000
"""Weeks of waiting after which a need comes before everything else: the most a week file allows."""


def fix_holds(week: Week, plan: Plan, need: str, fix: Fix) -> bool:
    """Apply the patch to the week file, solve again: everything is served and worth so much more."""
    patch = json_patch(fix.changes, week.monday)
    better = solve(load_week(json.dumps(patched(json.loads(dump_week(week)), patch))))
    everything = {entry.need for entry in plan.assignments} | {need}
    return bool(
        everything <= {entry.need for entry in better.assignments}
        and better.score.value - plan.score.value == fix.value_delta
    )


def cost_holds(week: Week, plan: Plan, need: str, cost: CostOfServing | None) -> bool:
    """Let the need have waited for ever, solve again: it is served at exactly that loss, or not at all.

    And what is not told to be displaced can all stay, but nothing of what is.
    """
    weights = replace(week.weights, waiting_cap=HEAVY)
    waiting = tuple(
        replace(
            each,
            weeks_waiting=HEAVY if each.id == need else min(each.weeks_waiting, week.weights.waiting_cap),
        )
        for each in week.needs
    )
    heavy = solve(replace(week, weights=weights, needs=waiting))
    served = {entry.need for entry in heavy.assignments}
    if cost is None:
        return need not in served
    before = next(each for each in week.needs if each.id == need)
    more = HEAVY - min(before.weeks_waiting, week.weights.waiting_cap)
    value = heavy.score.value - week.weights.served_point * week.weights.waiting_week * more
    kept = frozenset({entry.need for entry in plan.assignments} - set(cost.displaces) | {need})
    ready = WhatIfSolver(week)

    def best(required: frozenset[str]) -> int | None:
        return ready.best(Conditions(required=required)).value

    return bool(
        need in served
        and value - plan.score.value == cost.value_delta
        and best(kept) == value
        and all(best(kept | {other}) != value for other in cost.displaces)
    )


def alternative_holds(week: Week, against: int, told: Alternative) -> bool:
    """Fix it, solve again: the value differs by so much from the one ``against`` which it was told."""
    then = solve(replace(week, fixed=(*week.fixed, told.instead)))
    return bool(then.score.value - against == told.value_delta)


def patched(document: Any, operations: list[Operation]) -> Any:
    """The week file after a change: JSON Patch (RFC 6902) as far as explanations use it."""
    for operation in operations:
        *path, last = str(operation["path"]).split("/")[1:]
        target = document
        for token in path:
            target = target[int(token)] if isinstance(target, list) else target[token]
        if last == "-":
            target.append(operation["value"])
        else:
            target[int(last) if isinstance(target, list) else last] = operation["value"]
    return document
