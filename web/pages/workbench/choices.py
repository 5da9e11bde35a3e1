"""What else could be done with a need: one list, at most five, each with what it changes in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matcher.advice.best_placements import best_placements
from matcher.advice.cells import Cells, HalfDayCell, Rows, half_day_cells
from matcher.errors import Conflict
from web.pages.rounds.round_page import RoundPage

if TYPE_CHECKING:
    from collections.abc import Sequence


def choices_of(loaded: RoundPage, need_id: int, head_ids: Sequence[int]) -> Sequence[HalfDayCell]:
    """The best ways to serve a need that is open or proposed, or to serve it otherwise; nothing else moves.

    `head_ids` are those who come at present. Nothing where the visit has been sent out, or the need is not open.
    """
    try:
        return loaded.kept.beside(
            (best_placements, need_id, *head_ids),
            lambda: best_placements(loaded.snapshot, loaded.names, need_id, head_ids),
        )
    except Conflict:
        return ()


def cells_of(loaded: RoundPage, need_id: int, rows: Rows, head_id: int | None = None) -> Cells:
    """Every half-day for the need, kept with the week. Raises `Conflict` where it cannot be moved in this week."""
    key = ("cells", need_id, rows, head_id)
    kept = loaded.kept.known(key)
    if isinstance(kept, Cells):
        return kept
    found = half_day_cells(loaded.snapshot, loaded.names, need_id, rows, head_id=head_id)
    loaded.kept.remember(key, found)
    return found
