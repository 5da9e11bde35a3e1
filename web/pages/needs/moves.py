"""Proposing another time or place for a visit that is promised, and taking that back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.county_settings.queries.grid import grid_minutes
from matcher.errors import NotFound
from matcher.moves.schemas.propose import MOST, ProposalSchema
from matcher.moves.services.propose_move import propose_move
from matcher.moves.services.take_back_move import take_back_move
from matcher.needs.queries.need_choices import venue_choices
from matcher.needs.queries.need_page import need_detail
from matcher.policy import Action
from matcher.schemas.confirmation import GoAheadSchema
from web.http.access import actor, page
from web.http.forms import FormState, form_shown, nest
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.pages.needs.another_townships import another_townships
from web.pages.needs.needs import need_page

if TYPE_CHECKING:
    from matcher.models import Need

moves = Blueprint("moves", __name__, url_prefix="/needs")
moves.register_error_handler(NotFound, another_townships)


def move_page(need: Need, *, form: FormState | None = None) -> str:
    """The form; the need itself where nobody is to come (any more), or something is proposed already."""
    shown = need_detail(session(), need)
    if not shown.can_change_details or shown.move:
        return need_page(need, form=form)
    stored = FormState.of({"version": shown.version})
    return render(
        "needs/move.html", need=shown, form=form_shown(form, stored), rows=range(MOST),
        venues=venue_choices(session(), need.township_code),
        grid_minutes=grid_minutes(session(), need.township_code),
    )  # fmt: skip


@moves.get("/<int:need_id>/move")
@page(Action.NEED_EDIT, loads="need")
def show(need: Need) -> str:
    """What is promised, and room for up to three alternatives."""
    return move_page(need)


@moves.post("/<int:need_id>/move")
@page(Action.NEED_EDIT, loads="need", on_error=move_page)
def propose(need: Need) -> ResponseReturnValue:
    """Ask the heads; nothing is moved yet."""
    propose_move(session(), actor(), need, ProposalSchema().read(nest(request.form)))
    words = _("The heads are asked. Until they say yes, everything stays as promised.")
    return redirect_to("needs.show", message=words, need_id=need.id)


@moves.post("/<int:need_id>/move/take-back")
@page(Action.NEED_EDIT, loads="need", on_error=need_page)
def take_back(need: Need) -> ResponseReturnValue:
    """Propose it no more."""
    take_back_move(session(), actor(), need, GoAheadSchema().read(nest(request.form)).version)
    return redirect_to("needs.show", message=_("Taken back. It stays as promised."), need_id=need.id)
