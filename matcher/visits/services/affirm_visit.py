"""A visit that was recorded as not held did take place: need, assignment, answers and booked time stand again."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from matcher.audit.services.record import transition
from matcher.invitations.services.book_time import book_time
from matcher.invitations.services.cancel_invitation import cancel_assignment
from matcher.models import Assignment, Need, Visit
from matcher.policy import Actor
from matcher.policy.states import ASSIGNMENT, INVITATION, NEED
from matcher.vocabulary import AssignmentStatus


def affirm_visit(session: Session, actor: Actor, need: Need, assignment: Assignment, visit: Visit) -> None:
    """Let the heads' answers count again as they were; what is proposed for the need at present is dropped.

    Raises `Conflict` where a head was promised elsewhere at that time. One audit row of the assignment tells of its
    invitations, as where it was cancelled.
    """
    proposed = select(Assignment).where(
        Assignment.need_id == need.id, Assignment.status == AssignmentStatus.PROPOSED
    )
    for proposal in session.scalars(proposed.options(selectinload(Assignment.invitations))):
        cancel_assignment(session, actor, proposal)
    transition(session, actor, ASSIGNMENT, assignment, "affirm")
    for row in visit.heads:
        invitation = row.invitation
        INVITATION.move(invitation, "affirm" if invitation.answered_at else "affirm_unanswered")
        book_time(session, invitation)
    need.withdrawn_at, need.withdrawn_reason, need.withdrawn_words = None, None, ""
    transition(session, actor, NEED, need, "affirm")
    visit.happened, visit.reason, visit.reason_words = True, None, ""
