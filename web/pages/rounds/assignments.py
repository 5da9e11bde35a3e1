"""One proposal of a draft: keeping it, taking it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.assignments.schemas.pin import PinSchema
from matcher.assignments.services.pin_assignment import pin_assignment
from matcher.assignments.services.remove_assignment import remove_assignment
from matcher.policy import Action
from web.http.access import actor, page
from web.http.forms import nest
from web.http.render import Undo, redirect_to
from web.http.unit_of_work import session

if TYPE_CHECKING:
    from matcher.models import Assignment

assignments = Blueprint("assignments", __name__, url_prefix="/assignments")


@assignments.post("/<int:assignment_id>/pin")
@page(Action.ROUND_PLAN, loads="assignment")
def pin(assignment: Assignment) -> ResponseReturnValue:
    """Keep it exactly in the next matching, or let it go."""
    command = PinSchema().read(nest(request.form))
    pin_assignment(session(), actor(), assignment, pinned=command.pinned)
    words = (
        _("The next matching keeps it as it is.") if command.pinned else _("The next matching may change it.")
    )
    return redirect_to("rounds.show", round_id=assignment.round_id, view="list", message=words)


@assignments.post("/<int:assignment_id>/remove")
@page(Action.ROUND_PLAN, loads="assignment")
def remove(assignment: Assignment) -> ResponseReturnValue:
    """Take it out of the draft; the line that says so can put it back."""
    round_id, title, undo = assignment.round_id, assignment.need.title, _put_back(assignment)
    remove_assignment(session(), actor(), assignment)
    return redirect_to(
        "rounds.show",
        round_id=round_id,
        view="list",
        message=_("“%(title)s” is out of the plan.", title=title),
        undo=undo,
    )


def _put_back(assignment: Assignment) -> Undo:
    invitations = sorted(assignment.invitations, key=lambda invitation: invitation.position)
    url = url_for("round_needs.place", round_id=assignment.round_id, need_id=assignment.need_id)
    starts_at = assignment.starts_at
    heads = {f"head_ids.{number}": str(invitation.head_id) for number, invitation in enumerate(invitations)}
    return Undo(url, heads | {"day": starts_at.date().isoformat(), "start": f"{starts_at:%H:%M}"})
