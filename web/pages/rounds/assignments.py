"""One proposal of a draft: keeping it, taking it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.assignments.schemas.many import ManySchema
from matcher.assignments.schemas.pin import PinSchema
from matcher.assignments.services.change_many import change_many
from matcher.assignments.services.pin_assignment import pin_assignment
from matcher.assignments.services.remove_assignment import remove_assignment
from matcher.policy import Action
from matcher.rounds.queries.round_assignments import planned_need
from matcher.schemas.confirmation import GoAheadSchema
from web.http.access import actor, page
from web.http.forms import FormState, nest
from web.http.unit_of_work import session
from web.pages.workbench.answer import after_action
from web.pages.workbench.many_words import many_words
from web.pages.workbench.page import week_page

if TYPE_CHECKING:
    from matcher.models import Round

assignments = Blueprint("assignments", __name__, url_prefix="/rounds/<int:round_id>/assignments")


def plan_again(round: Round, assignment_id: int, *, form: FormState) -> str:
    """The week as it is, with what stood in the way in the drawer of the need if it is still planned."""
    return week_page(round, form=form, need_id=planned_need(session(), round, assignment_id))


@assignments.post("/<int:assignment_id>/pin")
@page(Action.ROUND_PLAN, loads="round", on_error=plan_again)
def pin(round: Round, assignment_id: int) -> ResponseReturnValue:
    """Keep it exactly in the next matching, or let it go."""
    command = PinSchema().read(nest(request.form))
    pin_assignment(session(), actor(), round, assignment_id, pinned=command.pinned, version=command.version)
    words = (
        _("The next matching keeps it as it is.") if command.pinned else _("The next matching may change it.")
    )
    return after_action(round, words)


@assignments.post("/<int:assignment_id>/remove")
@page(Action.ROUND_PLAN, loads="round", on_error=plan_again)
def remove(round: Round, assignment_id: int) -> ResponseReturnValue:
    """Take it out of the draft."""
    version = GoAheadSchema().read(nest(request.form)).version
    removed = remove_assignment(session(), actor(), round, assignment_id, version=version)
    words = _("“%(title)s” is out of the plan.", title=removed.need.title)
    return after_action(round, words)


@assignments.post("/many")
@page(Action.ROUND_PLAN, loads="round", on_error=week_page)
def change(round: Round) -> ResponseReturnValue:
    """Take one decision about several proposals that were chosen in the list, as one step."""
    command = ManySchema().read(nest(request.form))
    changed = change_many(session(), actor(), round, command)
    words = many_words(command.do, len(changed.done), changed.left)
    return after_action(round, words)
