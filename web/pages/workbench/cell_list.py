"""The half-days for a visit as a plain list with a button each, for whoever has no script or would rather read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matcher.advice.cells import Cells, HalfDayCell, Rows
from matcher.errors import Conflict
from matcher.wording import Phrase, Text
from web.pages.rounds.round_page import RoundPage
from web.pages.workbench.choices import cells_of


@dataclass(frozen=True, slots=True)
class HeadCells:
    """A head, the half-day of hers that is best for the week, and her other ones."""

    name: str
    best: HalfDayCell
    others: Sequence[HalfDayCell]


@dataclass(frozen=True, slots=True)
class BeyondRule:
    """A head whom nothing but a rule of its own keeps from it, whenever it is."""

    head_id: str
    name: str
    words: Phrase


@dataclass(frozen=True, slots=True)
class CellList:
    """What `workbench/_cells.html` shows: other half-days with the heads as they are, and other heads, best first;
    and who could come beyond a rule of theirs.

    `refused` says why the visit cannot be moved at all; everything else is empty then.
    """

    refused: Text | None
    times: Sequence[HalfDayCell]
    not_then: Sequence[HalfDayCell]
    heads: Sequence[HeadCells]
    beyond: Sequence[BeyondRule] = ()


def cell_list(loaded: RoundPage, need_id: int) -> CellList:
    """Where a need, open or proposed, could be put, with everything else where it is."""
    try:
        in_time = cells_of(loaded, need_id, Rows.TOWNSHIPS)
        by_head = cells_of(loaded, need_id, Rows.HEADS)
    except Conflict as refused:
        return CellList(refused.text, (), (), ())
    called = {head.id: head.name for head in loaded.snapshot.week.heads}
    return CellList(
        None,
        in_time.possible,
        [cell for cell in in_time.cells if not cell.put],
        _heads(by_head, called),
        [BeyondRule(each.row, called[each.row], each.words) for each in by_head.barred if each.heads_own],
    )


def _heads(found: Cells, called: dict[str, str]) -> list[HeadCells]:
    rows: dict[str, list[HalfDayCell]] = {}
    for cell in found.possible:
        rows.setdefault(cell.row, []).append(cell)
    return [HeadCells(called[row], cells[0], cells[1:]) for row, cells in rows.items()]
