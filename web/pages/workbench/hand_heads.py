"""Choosing a head by typing: whoever is found, how far away, how busy, and on which half-days she or he could come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from matcher.advice.cells import Cells, HalfDayCell, Rows
from matcher.advice.travel_to_need import travel_to_need
from matcher.errors import Conflict
from matcher.policy import Action
from matcher.rounds.queries.heads_found import heads_found
from matcher.rounds.queries.round_needs import round_need
from matcher.rounds.queries.state_tags import need_tag
from matcher.vocabulary import Kind
from matcher.wording.phrase import Phrase
from web.http.access import actor, page
from web.http.render import render
from web.http.turns import page_in_turn
from web.http.unit_of_work import session
from web.pages.rounds.round_page import RoundPage, load
from web.pages.workbench.at_field import at_field
from web.pages.workbench.choices import cells_of
from web.pages.workbench.page import view_asked

if TYPE_CHECKING:
    from matcher.models import Round

SHOWN = 8

hand_heads = Blueprint("hand_heads", __name__, url_prefix="/rounds/<int:round_id>/needs/<int:need_id>")


@dataclass(frozen=True, slots=True)
class HandHead:
    """A head: minutes from home, visits of the week and the most there may be, the half-days that work, or why none."""

    name: str
    kind: Kind
    institution: str
    way_minutes: int
    visits: int
    most: int
    free: Sequence[HalfDayCell]
    why: Phrase | None


@hand_heads.get("/by-hand")
@page(Action.ROUND_PLAN, loads="round")
@page_in_turn
def show(round: Round, need_id: int) -> ResponseReturnValue:
    """Who is found by what was typed, those who could come first; everything else stays where it is."""
    typed = request.args.get("q", "")[:80]
    seen = need_tag(session(), round, need_id)
    need = round_need(session(), round, need_id)
    loaded = load(session(), actor(), round, {})
    found = _found(loaded, need_id, typed)
    return render(
        "workbench/by_hand.html",
        partial="workbench/drawer/_hand_heads.html",
        week=loaded.week, need=need, seen=seen, sought=typed, found=found[:SHOWN], more=max(0, len(found) - SHOWN),
        at_field=at_field(view_asked().but(need=need_id)),
    )  # fmt: skip


def _found(loaded: RoundPage, need_id: int, typed: str) -> list[HandHead]:
    try:
        cells = cells_of(loaded, need_id, Rows.HEADS)
    except Conflict:
        return []
    institutions = heads_found(loaded.session, loaded.round_, typed)
    ways, free, why = loaded.kept.once(travel_to_need, need_id), _free(cells), _why(cells)
    found = [
        HandHead(
            head.name, Kind(head.kind), institutions[int(head.id)], ways[int(head.id)],
            loaded.sessions.get(int(head.id), 0), head.max_sessions_per_week,
            free.get(head.id, ()), None if head.id in free else why.get(head.id),
        )
        for head in loaded.snapshot.week.heads
        if int(head.id) in institutions
    ]  # fmt: skip
    return sorted(found, key=_best_first)


def _best_first(head: HandHead) -> tuple[object, ...]:
    """Who could come without moving anything, by what the week gains; then the others, near and idle ones first."""
    gain = max((cell.value for cell in head.free), default=0)
    return not head.free, -gain, head.way_minutes, head.visits, head.name


def _free(cells: Cells) -> dict[str, list[HalfDayCell]]:
    """The half-days that work, by head and in time."""
    rows: dict[str, list[HalfDayCell]] = {}
    for cell in cells.cells:
        if cell.put and not cell.is_here:
            rows.setdefault(cell.row, []).append(cell)
    return rows


def _why(cells: Cells) -> dict[str, Phrase]:
    found = {cell.row: cell.words for cell in reversed(cells.cells) if not cell.put}
    return found | {each.row: each.words for each in cells.barred}
