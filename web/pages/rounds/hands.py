"""What a coordinator does about a visit that was sent out: answers by telephone, taking back, sending again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.assignments.services import withdraw_visit as visits
from matcher.invitations.schemas.by_telephone import SaidByTelephoneSchema, SaidNoSchema
from matcher.invitations.services.answer_by_telephone import accept_by_telephone, decline_by_telephone
from matcher.invitations.services.withdraw_invitation import withdraw_invitation
from matcher.links.services.send_link_anew import send_link_anew
from matcher.needs.schemas.drop_part import DropPartSchema
from matcher.needs.schemas.withdrawal import WithdrawalSchema
from matcher.needs.services.drop_part import drop_part
from matcher.policy import Action
from matcher.schemas.confirmation import GoAheadSchema
from web.http.access import actor, page
from web.http.forms import FormState, nest
from web.http.unit_of_work import session
from web.pages.rounds.invitations import need_of_invitation
from web.pages.workbench.answer import after_action
from web.pages.workbench.page import week_page

if TYPE_CHECKING:
    from matcher.models import Assignment, Invitation

hands = Blueprint("hands", __name__)


def need_of_visit(assignment: Assignment, *, form: FormState) -> str:
    """The week with the need in its drawer, and there what stood in the way."""
    return week_page(assignment.round, form=form, need_id=assignment.need_id)


def _back(assignment: Assignment, words: str) -> ResponseReturnValue:
    return after_action(assignment.round, words)


@hands.post("/seats/<int:invitation_id>/said-yes")
@page(Action.ROUND_PLAN, loads="invitation", on_error=need_of_invitation)
def said_yes(invitation: Invitation) -> ResponseReturnValue:
    """Take a yes down that was said by telephone."""
    command = SaidByTelephoneSchema().read(nest(request.form))
    accept_by_telephone(session(), actor(), invitation, command)
    return _back(invitation.assignment, _("The yes is noted. The head is thanked and so reads of it."))


@hands.post("/seats/<int:invitation_id>/said-no")
@page(Action.ROUND_PLAN, loads="invitation", on_error=need_of_invitation)
def said_no(invitation: Invitation) -> ResponseReturnValue:
    """Take a no down that was said by telephone."""
    command = SaidNoSchema().read(nest(request.form))
    decline_by_telephone(session(), actor(), invitation, command)
    return _back(invitation.assignment, _("The no is noted. The head reads that it was."))


@hands.post("/seats/<int:invitation_id>/send-again")
@page(Action.ROUND_PLAN, loads="invitation", on_error=need_of_invitation)
def send_again(invitation: Invitation) -> ResponseReturnValue:
    """Write to the head once more, with the same link."""
    send_link_anew(session(), actor(), invitation, GoAheadSchema().read(nest(request.form)).version)
    return _back(invitation.assignment, _("The head is written to once more."))


@hands.post("/seats/<int:invitation_id>/withdraw")
@page(Action.ROUND_PLAN, loads="invitation", on_error=need_of_invitation)
def withdraw(invitation: Invitation) -> ResponseReturnValue:
    """Take one invitation back."""
    withdraw_invitation(session(), actor(), invitation, WithdrawalSchema().read(nest(request.form)))
    return _back(invitation.assignment, _("The invitation is taken back, and the head is told."))


@hands.post("/visits/<int:assignment_id>/call-off")
@page(Action.ROUND_PLAN, loads="assignment", on_error=need_of_visit)
def withdraw_visit(assignment: Assignment) -> ResponseReturnValue:
    """Call a visit off; its need stays open."""
    visits.withdraw_visit(session(), actor(), assignment, WithdrawalSchema().read(nest(request.form)))
    return _back(
        assignment, _("The visit is called off. Heads and township are told; the need is open again.")
    )


@hands.post("/visits/<int:assignment_id>/drop-part")
@page(Action.ROUND_PLAN, loads="assignment", on_error=need_of_visit)
def leave_part_out(assignment: Assignment) -> ResponseReturnValue:
    """Hold a joint visit without a part, as the township has agreed."""
    drop_part(session(), actor(), assignment, DropPartSchema().read(nest(request.form)))
    return after_action(
        assignment.round, _("The part is left out, and the township is told what was agreed.")
    )
