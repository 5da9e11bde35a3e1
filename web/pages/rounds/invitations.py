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
from matcher.invitations.services.reassign_invitation import reassign_invitation
from matcher.invitations.services.revoke_link import revoke_link
from matcher.policy import Action
from matcher.schemas.confirmation import GoAheadSchema
from web.http.access import actor, page
from web.http.forms import FormState, nest
from web.http.render import redirect_to
from web.http.unit_of_work import session
from web.pages.rounds.round_needs import show_need

if TYPE_CHECKING:
    from matcher.models import Invitation

invitations = Blueprint("invitations", __name__, url_prefix="/seats")


def need_of_invitation(invitation: Invitation, *, form: FormState) -> str:
    """The need's page with what stood in the way."""
    assignment = invitation.assignment
    return show_need(assignment.round, assignment.need_id, form=form)


@invitations.post("/<int:invitation_id>/revoke-link")
@page(Action.ROUND_PLAN, loads="invitation", on_error=need_of_invitation)
def revoke(invitation: Invitation) -> ResponseReturnValue:
    """Make the personal link of an invitation worth nothing; the page shows the next one."""
    command = GoAheadSchema().read(nest(request.form))
    round_id, need_id = invitation.assignment.round_id, invitation.assignment.need_id
    revoke_link(session(), actor(), invitation, command.version)
    return redirect_to(
        "round_needs.show", round_id=round_id, need_id=need_id,
        message=_("The former link counts no more. Please send the new one."),
    )  # fmt: skip


@invitations.post("/<int:invitation_id>/reassign")
@page(Action.ROUND_PLAN, loads="invitation", on_error=need_of_invitation)
def reassign(invitation: Invitation) -> ResponseReturnValue:
    """Ask another head; the others stay as they are."""
    command = ReassignmentSchema().read(nest(request.form))
    round_id, need_id = invitation.assignment.round_id, invitation.assignment.need_id
    reassign_invitation(session(), actor(), invitation, command.head_id, version=command.version)
    return redirect_to(
        "round_needs.show", round_id=round_id, need_id=need_id, message=_("The head has been asked.")
    )


@invitations.post("/<int:invitation_id>/ask-again")
@page(Action.ROUND_PLAN, loads="invitation", on_error=need_of_invitation)
def ask_again(invitation: Invitation) -> ResponseReturnValue:
    """Ask a head who could not come for a half-day the head has named."""
    command = AskForHalfDaySchema().read(nest(request.form))
    round_id, need_id = invitation.assignment.round_id, invitation.assignment.need_id
    ask_for_half_day(session(), actor(), invitation, command.half_days[0], version=command.version)
    return redirect_to(
        "round_needs.show", round_id=round_id, need_id=need_id, message=_("The head has been asked.")
    )


@invitations.post("/<int:invitation_id>/colleague/confirm")
@page(Action.ROUND_PLAN, loads="invitation", on_error=need_of_invitation)
def confirm_colleague(invitation: Invitation) -> ResponseReturnValue:
    """The colleague whom the head has named comes instead, or is invited as a head of the county."""
    version = GoAheadSchema().read(nest(request.form)).version
    round_id, need_id = invitation.assignment.round_id, invitation.assignment.need_id
    head = services.confirm_colleague(session(), actor(), invitation, version)
    if head is None:
        words = _("Confirmed. Head and township are told who comes.")
    else:
        words = _("%(head)s is a head of the county and has been asked.", head=head.name)
    return redirect_to("round_needs.show", round_id=round_id, need_id=need_id, message=words)


@invitations.post("/<int:invitation_id>/colleague/refuse")
@page(Action.ROUND_PLAN, loads="invitation", on_error=need_of_invitation)
def refuse_colleague(invitation: Invitation) -> ResponseReturnValue:
    """The colleague cannot come instead."""
    version = GoAheadSchema().read(nest(request.form)).version
    services.refuse_colleague(session(), actor(), invitation, version)
    assignment = invitation.assignment
    return redirect_to(
        "round_needs.show", round_id=assignment.round_id, need_id=assignment.need_id,
        message=_("Refused. The head is told."),
    )  # fmt: skip


@invitations.post("/<int:invitation_id>/colleague/call-off")
@page(Action.ROUND_PLAN, loads="invitation", on_error=need_of_invitation)
def call_colleague_off(invitation: Invitation) -> ResponseReturnValue:
    """The head comes after all, and not the colleague who was confirmed."""
    version = GoAheadSchema().read(nest(request.form)).version
    services.call_colleague_off(session(), actor(), invitation, version)
    assignment = invitation.assignment
    return redirect_to(
        "round_needs.show", round_id=assignment.round_id, need_id=assignment.need_id,
        message=_("Head and township are told that the head comes in person."),
    )  # fmt: skip
