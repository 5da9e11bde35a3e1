"""An invitation that was closed waits for an answer again, and its head's time is booked anew."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.assignments.services.release_assignment import give_time
from matcher.audit.services.record import transition
from matcher.county_settings.queries.county_settings import settings_of
from matcher.enquiries.services.end_enquiries import settle_enquiries
from matcher.invitations.services.book_time import book_time
from matcher.models import Invitation
from matcher.notifications.services.forget_questions import forget_questions
from matcher.policy import Actor
from matcher.policy.states import ASSIGNMENT, INVITATION, NEED
from matcher.remedies.services.end_requests import end_requests


def reopen_invitation(session: Session, actor: Actor, invitation: Invitation, step: str) -> None:
    """Take the step that leads back to waiting (`reconsider`, `revive`); what was said goes.

    Call it with the need held and the place known to be free, and settle the assignment afterwards. Raises `Conflict`
    where the head is promised elsewhere by now.
    """
    assignment = invitation.assignment
    transition(session, actor, INVITATION, invitation, step)
    invitation.answered_at = invitation.answered_by = invitation.decline_reason = None
    invitation.remark = invitation.deputy = invitation.noted_by = ""
    invitation.suggestions = []
    if invitation.answer_by is None or invitation.answer_by <= clock.now():
        give_time(invitation, settings_of(session, assignment.round.area_code))
    book_time(session, invitation)
    settle_enquiries(session, actor, invitation)
    if ASSIGNMENT.allows(step, assignment.status):
        transition(session, actor, NEED, assignment.need, "match", assignment_id=assignment.id)
        end_requests(session, actor, assignment.need)
        forget_questions(session, assignment.need)
        transition(session, actor, ASSIGNMENT, assignment, step)
