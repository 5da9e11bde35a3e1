"""Asking another head for one place of a standing assignment, and the personal links of those who are asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.colleagues.services import decide_colleague as services
from matcher.invitations.schemas.ask_for_half_day import AskForHalfDaySchema
from matcher.invitations.schemas.reassign import ReassignmentSchema
from matcher.invitations.services.ask_for_half_day import ask_for_half_day
from matcher.invitations.services.hand_on import HandOnCommand, hand_on_to_part
from matcher.invitations.services.reassign_invitation import reassign_invitation
from matcher.invitations.services.revoke_link import revoke_link
from matcher.policy import Action
from matcher.schemas.confirmation import GoAheadSchema
from web.http.access import actor, page
from web.http.forms import FormState, nest
from web.http.unit_of_work import session
from web.pages.workbench.answer import after_action
from web.pages.workbench.page import week_page

if TYPE_CHECKING:
    from matcher.models import Invitation

invitations = Blueprint("invitations", __name__, url_prefix="/seats")


def need_of_invitation(invitation: Invitation, *, form: FormState) -> str:
    """The week with the need in its drawer, and there what stood in the way."""
    assignment = invitation.assignment
    return week_page(assignment.round, form=form, need_id=assignment.need_id)


@invitations.post("/<int:invitation_id>/revoke-link")
@page(Action.ROUND_PLAN, loads="invitation", on_error=need_of_invitation)
def revoke(invitation: Invitation) -> ResponseReturnValue:
    """Make the personal link of an invitation worth nothing; the page shows the next one."""
    command = GoAheadSchema().read(nest(request.form))
    round_ = invitation.assignment.round
    revoke_link(session(), actor(), invitation, command.version)
    return after_action(round_, _("The former link counts no more. Please send the new one."))


@invitations.post("/<int:invitation_id>/reassign")
@page(Action.ROUND_PLAN, loads="invitation", on_error=need_of_invitation)
def reassign(invitation: Invitation) -> ResponseReturnValue:
    """Ask another head; the others stay as they are."""
    command = ReassignmentSchema().read(nest(request.form))
    round_ = invitation.assignment.round
    if command.handed_on:
        other = HandOnCommand(command.handed_on, command.handed_to, command.handed_version, command.agreed_by)
        hand_on_to_part(session(), actor(), invitation, command.head_id, command.version, other)
        words = _("The heads have been asked.")
    else:
        reassign_invitation(session(), actor(), invitation, command.head_id, version=command.version)
        words = _("The head has been asked.")
    return after_action(round_, words)


@invitations.post("/<int:invitation_id>/ask-again")
@page(Action.ROUND_PLAN, loads="invitation", on_error=need_of_invitation)
def ask_again(invitation: Invitation) -> ResponseReturnValue:
    """Ask a head who could not come for a half-day the head has named."""
    command = AskForHalfDaySchema().read(nest(request.form))
    round_ = invitation.assignment.round
    ask_for_half_day(session(), actor(), invitation, command.half_days[0], version=command.version)
    return after_action(round_, _("The head has been asked."))


@invitations.post("/<int:invitation_id>/colleague/confirm")
@page(Action.ROUND_PLAN, loads="invitation", on_error=need_of_invitation)
def confirm_colleague(invitation: Invitation) -> ResponseReturnValue:
    """The colleague whom the head has named comes instead, or is invited as a head of the county."""
    version = GoAheadSchema().read(nest(request.form)).version
    round_ = invitation.assignment.round
    head = services.confirm_colleague(session(), actor(), invitation, version)
    if head is None:
        words = _("Confirmed. Head and township are told who comes.")
    else:
        words = _("%(head)s is a head of the county and has been asked.", head=head.name)
    return after_action(round_, words)


@invitations.post("/<int:invitation_id>/colleague/refuse")
@page(Action.ROUND_PLAN, loads="invitation", on_error=need_of_invitation)
def refuse_colleague(invitation: Invitation) -> ResponseReturnValue:
    """The colleague cannot come instead."""
    version = GoAheadSchema().read(nest(request.form)).version
    services.refuse_colleague(session(), actor(), invitation, version)
    return after_action(invitation.assignment.round, _("Refused. The head is told."))


@invitations.post("/<int:invitation_id>/colleague/call-off")
@page(Action.ROUND_PLAN, loads="invitation", on_error=need_of_invitation)
def call_colleague_off(invitation: Invitation) -> ResponseReturnValue:
    """The head comes after all, and not the colleague who was confirmed."""
    version = GoAheadSchema().read(nest(request.form)).version
    services.call_colleague_off(session(), actor(), invitation, version)
    words = _("Head and township are told that the head comes in person.")
    return after_action(invitation.assignment.round, words)
