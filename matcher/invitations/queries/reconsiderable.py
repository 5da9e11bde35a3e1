"""Whether a no can be taken back."""

from __future__ import annotations

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Assignment, Invitation
from matcher.policy.states import ASSIGNMENT, INVITATION, NEED
from matcher.vocabulary import LIVE_ANSWERS, LIVE_ASSIGNMENTS, AssignmentStatus


def can_reconsider(session: Session, invitation: Invitation) -> bool:
    """Whether the invitation's no can be taken back: its place is free, and nobody else is planned for it."""
    assignment = invitation.assignment
    if not INVITATION.allows("reconsider", invitation.answer) or assignment.starts_at <= clock.now():
        return False
    if invitation.head.opted_out_at is not None:
        return False
    of_place = [each for each in assignment.invitations if each.position == invitation.position]
    if of_place[-1] is not invitation or any(each.answer in LIVE_ANSWERS for each in of_place):
        return False
    if ASSIGNMENT.allows("wait", assignment.status):
        return True
    if not ASSIGNMENT.allows("reconsider", assignment.status) or not NEED.allows(
        "match", assignment.need.status
    ):
        return False
    elsewhere = exists(
        select(Assignment.id).where(
            Assignment.need_id == assignment.need_id,
            Assignment.id != assignment.id,
            Assignment.status.in_((AssignmentStatus.PROPOSED, *LIVE_ASSIGNMENTS)),
        )
    )
    return not session.scalar(select(elsewhere))
