"""What else could be done with a need: one list, at most five, each with what it changes in plain words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from matcher.advice.cells import Cells, HalfDayCell, Rows, half_day_cells
from matcher.errors import Conflict
from web.pages.rounds.round_page import RoundPage

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST = 5
MOST_OF_ONE_TEAM = 2
"""The same heads at ever other times are no choice of whom to send."""


def choices_of(loaded: RoundPage, need_id: int, head_ids: Sequence[int]) -> list[HalfDayCell]:
    """The best ways to serve a need that is open or proposed, or to serve it otherwise; nothing else moves.

    `head_ids` are those who come at present. Nothing where the visit has been sent out, or the need is not open.
    """
    try:
        found = [cells_of(loaded, need_id, Rows.TOWNSHIPS)]
        places = head_ids or (None,)
        found += [cells_of(loaded, need_id, Rows.HEADS, head_id) for head_id in places]
    except Conflict:
        return []
    return best_of(cell for cells in found for cell in cells.possible)


def best_of(cells: Iterable[HalfDayCell]) -> list[HalfDayCell]:
    """The five best ones, with at most two of the same heads."""
    unlike: dict[object, HalfDayCell] = {}
    for cell in cells:
        if cell.put:
            unlike.setdefault((frozenset(cell.put.head_ids), cell.put.starts_at), cell)
    ranked = sorted(
        unlike.items(), key=lambda each: (-each[1].value, each[1].day, each[1].half.value != "morning")
    )
    chosen: list[HalfDayCell] = []
    teams: Counter[frozenset[int]] = Counter()
    for _key, cell in ranked:
        team = frozenset(cell.put.head_ids) if cell.put else frozenset()
        if teams[team] < MOST_OF_ONE_TEAM:
            teams[team] += 1
            chosen.append(cell)
    return chosen[:MOST]


def cells_of(loaded: RoundPage, need_id: int, rows: Rows, head_id: int | None = None) -> Cells:
    """Every half-day for the need, kept with the week. Raises `Conflict` where it cannot be moved in this week."""
    key = ("cells", need_id, rows, head_id)
    kept = loaded.kept.known(key)
    if isinstance(kept, Cells):
        return kept
    found = half_day_cells(loaded.snapshot, loaded.names, need_id, rows, head_id=head_id)
    loaded.kept.remember(key, found)
    return found
