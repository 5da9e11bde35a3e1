"""Which open needs could still be put into a week as it is planned, moving nothing: each alone, and all together."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from matcher.week import Snapshot, moment_of
from solver import Abandoned, Assignment, insertions, solve

SECONDS = 3.0
"""How long a page looks for how many fit in together."""

PROVEN = "optimal"


@dataclass(frozen=True, slots=True)
class Fitting:
    """How an open need could be served without moving anything: who and when."""

    heads: Sequence[str]
    starts_at: datetime


def fitting_in(snapshot: Snapshot) -> Mapping[int, Fitting]:
    """Of each open need that could be served as the week stands, moving nothing, the best way."""
    planned, week = snapshot.as_planned(), snapshot.week
    names = {head.id: head.name for head in week.heads}
    served = {entry.need for entry in planned}
    found: dict[int, Fitting] = {}
    for need in week.needs:
        if need.id in served:
            continue
        best = next(
            iter(insertions(week, planned, need.id, limit=1, told=snapshot.told.get(int(need.id)))), None
        )
        if best is not None and best.value_delta > 0:
            who = [names[head] for head in best.heads]
            found[int(need.id)] = Fitting(who, moment_of(week.monday, best.start))
    return found


@dataclass(frozen=True, slots=True)
class Together:
    """The open needs that fit in at once; `proven` False says that there was not time to know whether more do."""

    needs: frozenset[int]
    proven: bool = True


def fitting_together(snapshot: Snapshot, alone: Collection[int]) -> Together:
    """Which of the needs that fit in each alone (`alone`) are served at once in the best plan that moves nothing.

    They are put in one after another; only where not all of them find room that way the solver is asked, for at most
    `SECONDS`.
    """
    one_by_one = _one_by_one(snapshot, alone)
    if len(one_by_one) == len(alone):
        return Together(one_by_one)
    week, fixed = snapshot.to_fill(), {entry.need for entry in snapshot.as_planned()}
    kept = tuple(need for need in week.needs if need.id in fixed or int(need.id) in alone)
    try:
        plan = solve(replace(week, needs=kept), seconds=SECONDS, threads=1)
    except Abandoned:
        return Together(one_by_one, proven=False)
    found = frozenset(int(entry.need) for entry in plan.assignments if entry.need not in fixed)
    if plan.status == PROVEN:
        return Together(found)
    return Together(max(found, one_by_one, key=len), proven=False)


def _one_by_one(snapshot: Snapshot, alone: Collection[int]) -> frozenset[int]:
    planned, found = list(snapshot.as_planned()), set()
    for need in sorted(alone):
        best = next(iter(insertions(snapshot.week, planned, str(need), limit=1)), None)
        if best is not None and best.value_delta > 0:
            planned.append(Assignment(str(need), best.heads, best.start))
            found.add(need)
    return frozenset(found)
