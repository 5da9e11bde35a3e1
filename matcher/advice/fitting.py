"""Which open needs could still be put into a week as it is planned, moving nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from matcher.week import Snapshot, moment_of
from solver import insertions


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
