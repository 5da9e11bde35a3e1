"""Which heads were sent by the teams of an emergency, and still are expected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.models import Assignment, EmergencyCall, EmergencyTeam, Invitation
from matcher.vocabulary import LIVE_ANSWERS, LIVE_ASSIGNMENTS, Answer, AssignmentStatus


def sent_invitation(session: Session, call: EmergencyCall) -> Invitation | None:
    """The last promise of the call's head in a team of the same emergency that is ahead; None where there is none."""
    return session.scalars(_sent(call).order_by(Invitation.id.desc()).limit(1)).one_or_none()


def sent_visits(session: Session, call: EmergencyCall) -> Sequence[Assignment]:
    """The visits of teams of the same emergency that are ahead with the call's head, by time."""
    query = _sent(call).options(joinedload(Invitation.assignment))
    return [each.assignment for each in session.scalars(query.order_by(Assignment.starts_at, Invitation.id))]


def _sent(call: EmergencyCall) -> Select[Invitation]:
    return (
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


def gave_up(session: Session, emergency_id: int) -> set[int]:
    """The heads who were sent, and said of one of its visits that they cannot come after all."""
    query = (
        select(Invitation.head_id)
        .join(Invitation.assignment)
        .join(EmergencyTeam, EmergencyTeam.need_id == Assignment.need_id)
        .where(EmergencyTeam.emergency_id == emergency_id, Invitation.answer == Answer.DECLINED)
    )
    return set(session.scalars(query))


def sent_heads(session: Session, emergency_id: int) -> Mapping[int, datetime]:
    """The heads who were sent and still are expected, or were there, with when their last visit is over."""
    query = (
        select(Invitation.head_id, func.max(Assignment.ends_at))
        .join(Invitation.assignment)
        .join(EmergencyTeam, EmergencyTeam.need_id == Assignment.need_id)
        .where(
            EmergencyTeam.emergency_id == emergency_id,
            Invitation.answer.in_(LIVE_ANSWERS),
            Assignment.status.in_(LIVE_ASSIGNMENTS),
        )
        .group_by(Invitation.head_id)
    )
    return dict(session.execute(query).all())
