"""The textbook method: for each half-day, the best assignment of free heads to open needs.

The linear assignment problem (Kuhn 1955), by `scipy.optimize.linear_sum_assignment`.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy.optimize import linear_sum_assignment

from solver import Assignment, Need, Week
from solver.rules.feasible_starts import available_starts
from solver.rules.insertion import Candidate, candidates
from solver.rules.partial_plan import PartialPlan
from solver.rules.week_index import WeekIndex

HALF_DAY = 12 * 60
HALF_DAYS = 14


def plan(week: Week, seconds: float, threads: int) -> tuple[Assignment, ...]:
    """One session a head and half-day at most; every rule is kept.

    A joint event is one row for each part and takes place when every part finds its head at one start. A need
    left open by a half-day waits for the next; each half-day is repeated until nothing is added.
    """
    partial_plan = PartialPlan(WeekIndex(week), ())
    for half_day in range(HALF_DAYS):
        span = range(half_day * HALF_DAY, (half_day + 1) * HALF_DAY)
        busy: set[str] = set()
        while placed := list(_assign_once(partial_plan, span, busy)):
            for entry in placed:
                busy.update(entry.heads)
    return tuple(partial_plan.assignments.values())


def _assign_once(partial_plan: PartialPlan, span: range, busy: set[str]) -> Iterator[Assignment]:
    rows = _rows(partial_plan, span, busy)
    heads = sorted({head for _need, candidates_by_head in rows for head in candidates_by_head})
    if not heads:
        return
    column = {head: index for index, head in enumerate(heads)}
    gains = np.zeros((len(rows), len(heads)))
    for row, (need, candidates_by_head) in enumerate(rows):
        for head, candidate in candidates_by_head.items():
            gains[row, column[head]] = max(0, _gain(partial_plan, need, candidate))
    chosen: dict[str, list[Candidate]] = {}
    for row, picked in zip(*linear_sum_assignment(gains, maximize=True), strict=True):
        need, candidates_by_head = rows[row]
        if gains[row, picked] > 0:
            chosen.setdefault(need.id, []).append(candidates_by_head[heads[picked]])
    yield from _placed(partial_plan, chosen, span)


def _rows(partial_plan: PartialPlan, span: range, busy: set[str]) -> list[tuple[Need, dict[str, Candidate]]]:
    """A row for each part of each open need, with the candidates who are free for it in this half-day."""
    rows: list[tuple[Need, dict[str, Candidate]]] = []
    for need in partial_plan.week_index.needs.values():
        if need.id in partial_plan.assignments:
            continue
        starts = tuple(start for start in available_starts(partial_plan, need) if start in span)
        parts = [
            {
                candidate.head: candidate
                for candidate in candidates(partial_plan, need, topic, starts)
                if candidate.head not in busy
            }
            for topic in need.parts
        ]
        if all(parts):
            rows.extend((need, part) for part in parts)
    return rows


def _gain(partial_plan: PartialPlan, need: Need, candidate: Candidate) -> float:
    """The gain of a part less the cost of its head; a joint event shares its points among its parts."""
    weights = partial_plan.week_index.week.weights
    first = 0 if partial_plan.by_township[need.township] else weights.township_first
    points = weights.served_point * (partial_plan.week_index.points(need) + first) / len(need.parts)
    disliked = bool(need.prefer) and candidate.head not in need.prefer
    travel = weights.travel_minute * min(candidate.starts.values())
    return points - candidate.cost - travel - weights.not_preferred * disliked


def _placed(
    partial_plan: PartialPlan, chosen: dict[str, list[Candidate]], span: range
) -> Iterator[Assignment]:
    """Needs with most points first, each at its earliest start that is still free; what no longer fits stays open."""
    order = sorted(
        chosen, key=lambda need: (-partial_plan.week_index.points(partial_plan.week_index.needs[need]), need)
    )
    for ident in order:
        need, team = partial_plan.week_index.needs[ident], chosen[ident]
        if len(team) != len(need.parts):
            continue
        starts = [
            start
            for start in available_starts(partial_plan, need)
            if all(start in candidate.starts for candidate in team)
        ]
        if starts:
            entry = Assignment(ident, tuple(candidate.head for candidate in team), starts[0])
            partial_plan.add(entry)
            yield entry
