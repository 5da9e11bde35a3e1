"""Which noes can be taken back."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Assignment, Invitation
from matcher.policy.states import ASSIGNMENT, INVITATION, NEED
from matcher.vocabulary import LIVE_ANSWERS, LIVE_ASSIGNMENTS, AssignmentStatus


def can_reconsider(session: Session, invitation: Invitation) -> bool:
    """Whether the invitation's no can be taken back: its place is free, and nobody else is planned for it."""
    return invitation.id in reconsiderable(session, [invitation])


def can_revive(session: Session, invitation: Invitation) -> bool:
    """Whether a late yes can still be taken: the same, also of an invitation that ran out."""
    return invitation.id in reconsiderable(session, [invitation], step="revive")


def reconsiderable(
    session: Session, invitations: Sequence[Invitation], *, step: str = "reconsider"
) -> frozenset[int]:
    """Those of the invitations whose no can be taken back, or another `step` to waiting taken; asked in one go."""
    free = [each for each in invitations if _has_free_place(each, step)]
    open_needs = {each.assignment.need_id for each in free if not _stands(each)}
    taken = _planned_elsewhere(session, open_needs) if open_needs else frozenset()
    return frozenset(each.id for each in free if _stands(each) or each.assignment.need_id not in taken)


def _has_free_place(invitation: Invitation, step: str) -> bool:
    assignment = invitation.assignment
    if not INVITATION.allows(step, invitation.answer) or assignment.starts_at <= clock.now():
        return False
    if invitation.head.opted_out_at is not None:
        return False
    of_place = [each for each in assignment.invitations if each.position == invitation.position]
    if of_place[-1] is not invitation or any(each.answer in LIVE_ANSWERS for each in of_place):
        return False
    return _stands(invitation) or (
        ASSIGNMENT.allows(step, assignment.status) and NEED.allows("match", assignment.need.status)
    )


def _stands(invitation: Invitation) -> bool:
    return ASSIGNMENT.allows("wait", invitation.assignment.status)


def _planned_elsewhere(session: Session, need_ids: Collection[int]) -> frozenset[int]:
    query = select(Assignment.need_id).where(
        Assignment.need_id.in_(need_ids),
        Assignment.status.in_((AssignmentStatus.PROPOSED, *LIVE_ASSIGNMENTS)),
    )
    return frozenset(session.scalars(query))
