"""Where a visit that is picked up may be put down, and putting it there."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from flask import Blueprint, jsonify, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.advice.cells import HalfDayCell, Put, Rows
from matcher.assignments.schemas.manual_assignment import ManualChoiceSchema
from matcher.assignments.services.place_assignment import ManualAssignment, place_assignment
from matcher.errors import Conflict
from matcher.policy import Action
from matcher.rounds.queries.round_needs import round_need
from matcher.rounds.queries.state_tags import need_tag
from matcher.rounds.services.start_manual_plan import start_manual_plan
from web.http.access import actor, page
from web.http.forms import FormState, nest
from web.http.i18n import translate
from web.http.render import render
from web.http.turns import page_in_turn
from web.http.unit_of_work import session
from web.pages.rounds.round_page import load
from web.pages.workbench.answer import after_action
from web.pages.workbench.at_field import at_field
from web.pages.workbench.cell_list import cell_list
from web.pages.workbench.choices import cells_of
from web.pages.workbench.page import view_asked, week_page

if TYPE_CHECKING:
    from matcher.models import Round

visit_cells = Blueprint("visit_cells", __name__, url_prefix="/rounds/<int:round_id>/needs/<int:need_id>")


@visit_cells.get("/cells")
@page(Action.ROUND_PLAN, loads="round")
@page_in_turn
def cells(round: Round, need_id: int) -> ResponseReturnValue:
    """Every half-day of the board's rows for one visit, as docs/live-rules.md describes it."""
    seen = need_tag(session(), round, need_id)
    round_need(session(), round, need_id)
    rows = Rows.HEADS if request.args.get("rows") == Rows.HEADS else Rows.TOWNSHIPS
    try:
        found = cells_of(
            load(session(), actor(), round, {}), need_id, rows, request.args.get("head", type=int)
        )
    except Conflict as refused:
        return jsonify(need=need_id, refused=translate(refused.text)), 409
    return jsonify(
        need=need_id,
        rows=rows.value,
        seen=seen,
        action=url_for("visit_cells.put", round_id=round.id, need_id=need_id),
        override=url_for("overriding.show", round_id=round.id, need_id=need_id),
        cells=[_cell(each) for each in found.cells],
        barred=[
            {"row": each.row, "words": translate(each.words), "heads_own": each.heads_own}
            for each in found.barred
        ],
    )


@visit_cells.get("/where")
@page(Action.ROUND_PLAN, loads="round")
@page_in_turn
def where(round: Round, need_id: int) -> ResponseReturnValue:
    """The same as a page of its own, with a button each."""
    seen = need_tag(session(), round, need_id)
    need = round_need(session(), round, need_id)
    loaded = load(session(), actor(), round, {})
    found = cell_list(loaded, need_id)
    return render(
        "workbench/cells.html", week=loaded.week, need=need, need_id=need_id, seen=seen, cells=found,
        at_field=at_field(view_asked().but(need=need_id)),
    )  # fmt: skip


def _cell(cell: HalfDayCell) -> dict[str, object]:
    told: dict[str, object] = {
        "row": cell.row,
        "day": cell.day.isoformat(),
        "half": cell.half.value,
        "words": translate(cell.words),
    }
    if cell.put:
        return told | {"put": _put(cell.put), "here": cell.is_here}
    if cell.heads_own:
        told["heads_own"] = True
    if cell.nearest and cell.nearest_words:
        told["nearest"] = {**_put(cell.nearest), "words": translate(cell.nearest_words)}
    return told


def _put(put: Put) -> dict[str, object]:
    return {"heads": put.head_ids, "day": put.starts_at.date().isoformat(), "start": f"{put.starts_at:%H:%M}"}


def week_again(round: Round, need_id: int, *, form: FormState) -> str:
    """The week as it is, with what stood in the way told in the drawer of the need."""
    return week_page(round, form=form, need_id=need_id)


@visit_cells.post("/put")
@page(Action.ROUND_PLAN, loads="round", on_error=week_again)
def put(round: Round, need_id: int) -> ResponseReturnValue:
    """Put one visit where it was dropped: into the draft, with these heads and this start; nothing else moves."""
    choice = ManualChoiceSchema().read(nest(request.form))
    starts_at = datetime.combine(choice.day, time.min) + timedelta(minutes=choice.start)
    plan = start_manual_plan(session(), actor(), round)
    command = ManualAssignment(need_id, choice.head_ids, starts_at, choice.seen)
    place_assignment(session(), actor(), plan, command)
    return after_action(round, _("It is there now. Nothing else has moved."))
