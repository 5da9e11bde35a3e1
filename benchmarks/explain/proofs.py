"""Holding explanations to what they say, by ways of their own: other files, other weeks, solved from the start."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from solver import Assignment, Plan, Week, dump_week, load_week, solve
from solver.files.clock import read_minute
from solver.rules.conditions import Conditions
from solver.search.what_if import WhatIfSolver

HEAVY = 10_000
"""Weeks of waiting after which a need comes before everything else: the most a week file allows."""


def fix_holds(week: Week, plan: Plan, need: str, fix: dict[str, Any]) -> bool:
    """Apply the patch to the week file, solve again: everything is served and worth so much more."""
    better = solve(load_week(json.dumps(patched(json.loads(dump_week(week)), fix["patch"]))))
    everything = {entry.need for entry in plan.assignments} | {need}
    return bool(
        everything <= {entry.need for entry in better.assignments}
        and better.score.value - plan.score.value == fix["value_delta"]
    )


def forced_holds(week: Week, plan: Plan, need: str, forced: dict[str, Any] | None) -> bool:
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
    if forced is None:
        return need not in served
    before = next(each for each in week.needs if each.id == need)
    more = HEAVY - min(before.weeks_waiting, week.weights.waiting_cap)
    value = heavy.score.value - week.weights.served_point * week.weights.waiting_week * more
    kept = frozenset({entry.need for entry in plan.assignments} - set(forced["displaces"]) | {need})
    ready = WhatIfSolver(week)

    def best(required: frozenset[str]) -> int | None:
        return ready.best(Conditions(required=required)).value

    return bool(
        need in served
        and value - plan.score.value == forced["value_delta"]
        and best(kept) == value
        and all(best(kept | {other}) != value for other in forced["displaces"])
    )


def alternative_holds(week: Week, kept: Assignment, against: int, told: dict[str, Any]) -> bool:
    """Fix it, solve again: the value differs by so much from the one ``against`` which it was told."""
    start = read_minute(told["start"], week.monday)
    assert start is not None
    entry = Assignment(kept.need, tuple(told["heads"]), start)
    then = solve(replace(week, fixed=(*week.fixed, entry)))
    return bool(then.score.value - against == told["value_delta"])


def patched(document: Any, operations: list[dict[str, Any]]) -> Any:
    """The week file after a change: JSON Patch (RFC 6902) as far as explanations use it."""
    for operation in operations:
        *path, last = operation["path"].split("/")[1:]
        target = document
        for token in path:
            target = target[int(token)] if isinstance(target, list) else target[token]
        if last == "-":
            target.append(operation["value"])
        else:
            target[int(last) if isinstance(target, list) else last] = operation["value"]
    return document
