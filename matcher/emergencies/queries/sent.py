"""Which heads were sent by the teams of an emergency, and still are expected."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Assignment, EmergencyCall, EmergencyTeam, Invitation
from matcher.vocabulary import LIVE_ANSWERS, LIVE_ASSIGNMENTS, AssignmentStatus


def sent_invitation(session: Session, call: EmergencyCall) -> Invitation | None:
    """The last promise of the call's head in a team of the same emergency that is ahead; None where there is none."""
    query = (
        select(Invitation)
        .join(Invitation.assignment)
        .join(EmergencyTeam, EmergencyTeam.need_id == Assignment.need_id)
        .where(
            EmergencyTeam.emergency_id == call.emergency_id,
            Invitation.head_id == call.head_id,
            Invitation.answer.in_(LIVE_ANSWERS),
            Assignment.status.in_((AssignmentStatus.RELEASED, AssignmentStatus.ACCEPTED)),
            Assignment.ends_at > clock.now(),
        )
    )
    return session.scalars(query.order_by(Invitation.id.desc()).limit(1)).one_or_none()


def sent_heads(session: Session, emergency_id: int) -> set[int]:
    """The heads who were sent and still are expected, or were there."""
    query = (
        select(Invitation.head_id)
        .join(Invitation.assignment)
        .join(EmergencyTeam, EmergencyTeam.need_id == Assignment.need_id)
        .where(
            EmergencyTeam.emergency_id == emergency_id,
            Invitation.answer.in_(LIVE_ANSWERS),
            Assignment.status.in_(LIVE_ASSIGNMENTS),
        )
    )
    return set(session.scalars(query))
