"""Making a change that was agreed by telephone, and giving the need its place at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.policy import Action
from matcher.remedies.schemas.remedy import AgreedRemedySchema
from matcher.remedies.services.agree_remedy import agree_remedy
from matcher.remedies.services.serve_need import Served, serve_need
from web.http.access import actor, page
from web.http.forms import nest
from web.http.unit_of_work import session
from web.pages.rounds.round_needs import need_again
from web.pages.workbench.answer import after_action

if TYPE_CHECKING:
    from matcher.models import Round

remedies = Blueprint("remedies", __name__, url_prefix="/rounds/<int:round_id>/needs/<int:need_id>")


@remedies.post("/agreed")
@page(Action.ROUND_PLAN, loads="round", on_error=need_again)
def agree(round: Round, need_id: int) -> ResponseReturnValue:
    """Change the county's data as it was agreed; put the need into the draft, or have the week matched again."""
    command = AgreedRemedySchema().read(nest(request.form))
    agree_remedy(session(), actor(), round, need_id, command)
    return after_action(round, _done(serve_need(session(), actor(), round, need_id)))


def _done(served: Served) -> str:
    if served is Served.PLACED:
        return _("Changed, and the need is in the plan.")
    if served is Served.MATCHING:
        return _("Changed. The week is being matched again, so that the need gets its place.")
    return _("Changed. Now choose who comes.")
