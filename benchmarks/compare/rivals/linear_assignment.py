"""The textbook method: half-day by half-day, the best assignment of free heads to open needs.

Kuhn's assignment problem, by `scipy.optimize.linear_sum_assignment`.
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

    A joint event is one row for each part and takes place when every part finds its head at one start. What a
    half-day leaves open waits for the next, and each round is repeated until it brings nothing more.
    """
    board = PartialPlan(WeekIndex(week), ())
    for half_day in range(HALF_DAYS):
        span = range(half_day * HALF_DAY, (half_day + 1) * HALF_DAY)
        busy: set[str] = set()
        while placed := list(_round(board, span, busy)):
            for entry in placed:
                busy.update(entry.heads)
    return tuple(board.assignments.values())


def _round(board: PartialPlan, span: range, busy: set[str]) -> Iterator[Assignment]:
    rows = _rows(board, span, busy)
    heads = sorted({head for _need, seats_of in rows for head in seats_of})
    if not heads:
        return
    column = {head: index for index, head in enumerate(heads)}
    gains = np.zeros((len(rows), len(heads)))
    for row, (need, seats_of) in enumerate(rows):
        for head, seat in seats_of.items():
            gains[row, column[head]] = max(0, _gain(board, need, seat))
    chosen: dict[str, list[Candidate]] = {}
    for row, picked in zip(*linear_sum_assignment(gains, maximize=True), strict=True):
        need, seats_of = rows[row]
        if gains[row, picked] > 0:
            chosen.setdefault(need.id, []).append(seats_of[heads[picked]])
    yield from _placed(board, chosen, span)


def _rows(board: PartialPlan, span: range, busy: set[str]) -> list[tuple[Need, dict[str, Candidate]]]:
    """A row for each part of each open need, with the seats that are free for it in this half-day."""
    rows: list[tuple[Need, dict[str, Candidate]]] = []
    for need in board.week_index.needs.values():
        if need.id in board.assignments:
            continue
        starts = tuple(start for start in available_starts(board, need) if start in span)
        parts = [
            {seat.head: seat for seat in candidates(board, need, topic, starts) if seat.head not in busy}
            for topic in need.parts
        ]
        if all(parts):
            rows.extend((need, part) for part in parts)
    return rows


def _gain(board: PartialPlan, need: Need, seat: Candidate) -> float:
    """What a part brings, less what the head costs; a joint event shares its points among its parts."""
    weights = board.week_index.week.weights
    first = 0 if board.by_township[need.township] else weights.township_first
    points = weights.served_point * (board.week_index.points(need) + first) / len(need.parts)
    disliked = bool(need.prefer) and seat.head not in need.prefer
    travel = weights.travel_minute * min(seat.starts.values())
    return points - seat.cost - travel - weights.not_preferred * disliked


def _placed(board: PartialPlan, chosen: dict[str, list[Candidate]], span: range) -> Iterator[Assignment]:
    """The weightiest first, each at its earliest start that is still free; what no longer fits stays open."""
    order = sorted(chosen, key=lambda need: (-board.week_index.points(board.week_index.needs[need]), need))
    for ident in order:
        need, team = board.week_index.needs[ident], chosen[ident]
        if len(team) != len(need.parts):
            continue
        starts = [
            start for start in available_starts(board, need) if all(start in seat.starts for seat in team)
        ]
        if starts:
            entry = Assignment(ident, tuple(seat.head for seat in team), starts[0])
            board.add(entry)
            yield entry
