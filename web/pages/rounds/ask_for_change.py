"""A coordinator asks a head or a township for a change, notes what they say on the telephone, or takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.policy import Action
from matcher.remedies.schemas.change_request import AskForChangeSchema, NotedReplySchema
from matcher.remedies.services import ask_for_change as asking
from matcher.remedies.services.answer_request import note_reply
from matcher.schemas.confirmation import GoAheadSchema
from web.http.access import actor, page
from web.http.forms import FormState, nest
from web.http.unit_of_work import session
from web.pages.rounds.round_needs import need_again
from web.pages.workbench.answer import after_action

if TYPE_CHECKING:
    from matcher.models import ChangeRequest, Round

requests_of_week = Blueprint("requests_of_week", __name__)


@requests_of_week.post("/rounds/<int:round_id>/needs/<int:need_id>/ask-for-change")
@page(Action.ROUND_PLAN, loads="round", on_error=need_again)
def ask(round: Round, need_id: int) -> ResponseReturnValue:
    """Ask whoever decides about the change; nothing is changed before a yes."""
    command = AskForChangeSchema().read(nest(request.form))
    asked = asking.ask_for_change(session(), actor(), round, need_id, command)
    if asked.head is not None:
        return after_action(
            round, _("%(head)s is asked. Nothing is changed before a yes.", head=asked.head.name)
        )
    return after_action(round, _("The township is asked. Nothing is changed before a yes."))


def need_of_request(change_request: ChangeRequest, *, form: FormState) -> str:
    """The week with the need in its drawer, and there what stood in the way."""
    return need_again(change_request.round, change_request.need_id, form=form)


@requests_of_week.post("/change-requests/<int:change_request_id>/noted")
@page(Action.ROUND_PLAN, loads="change_request", on_error=need_of_request)
def note(change_request: ChangeRequest) -> ResponseReturnValue:
    """Take down by telephone what was said; with a yes the change is made."""
    command = NotedReplySchema().read(nest(request.form))
    note_reply(session(), actor(), change_request, command)
    words = _("Changed. Now give the need its place.") if command.agreed else _("Noted. Nothing is changed.")
    return after_action(change_request.round, words)


@requests_of_week.post("/change-requests/<int:change_request_id>/take-back")
@page(Action.ROUND_PLAN, loads="change_request", on_error=need_of_request)
def take_back(change_request: ChangeRequest) -> ResponseReturnValue:
    """Nobody need answer any more."""
    version = GoAheadSchema().read(nest(request.form)).version
    asking.take_request_back(session(), actor(), change_request, version)
    return after_action(change_request.round, _("Taken back; who had heard of it is told."))
