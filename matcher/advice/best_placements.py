"""The few best ways to serve a need, or to serve it otherwise, with nothing else moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from matcher.advice.cells import HalfDayCell, PickedUp
from matcher.week.snapshot import Snapshot
from matcher.wording.names import Names
from solver import Cell, PossibleVisit, possible_placements

MOST = 5
MOST_OF_ONE_TEAM = 2
"""The same heads at ever other times are no choice of whom to send."""


def best_placements(
    snapshot: Snapshot, names: Names, need_id: int, head_ids: Sequence[int]
) -> tuple[HalfDayCell, ...]:
    """The best of what `half_day_cells` finds in time and for each of the heads who come at present, `head_ids`.

    The start that the township was told comes before all others.

    Raises `Conflict` where the need is not open in this week, or its visit has been sent out.
    """
    picked_up = PickedUp.of(snapshot, need_id)
    parts = [picked_up.part_of(head_id) for head_id in head_ids or (None,)]
    planned = picked_up.planned.values()
    rows = possible_placements(snapshot.week, planned, str(need_id), parts, told=picked_up.told)
    telling = picked_up.telling(snapshot, names)
    return tuple(telling.cell(cell) for cell in _best_of(rows, picked_up))


def _best_of(rows: Iterable[Iterable[Cell]], picked_up: PickedUp) -> list[Cell]:
    """The five best ones, with at most two of the same heads."""

    def rank(found: tuple[Cell, PossibleVisit]) -> tuple[bool, int, int, bool]:
        cell, visit = found
        return (visit.start != picked_up.told, -visit.effect.value, *cell.half_day)

    unlike: dict[tuple[frozenset[str], int], tuple[Cell, PossibleVisit]] = {}
    for cells in rows:
        found = [
            (cell, cell.placement)
            for cell in cells
            if cell.placement and not picked_up.is_here(cell.placement)
        ]
        for cell, visit in sorted(found, key=lambda each: (*rank(each), each[0].row or "")):
            unlike.setdefault((frozenset(visit.heads), visit.start), (cell, visit))
    chosen: list[Cell] = []
    teams: Counter[frozenset[str]] = Counter()
    for cell, visit in sorted(unlike.values(), key=rank):
        team = frozenset(visit.heads)
        if teams[team] < MOST_OF_ONE_TEAM:
            teams[team] += 1
            chosen.append(cell)
    return chosen[:MOST]
