"""What the clock may bring about now: candidates, looked at again under the lock of their need."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from matcher.models import Assignment, Invitation, Notification, Visit
from matcher.notifications.clock_times import (
    CONFIRM_AFTER,
    CONFIRM_UNTIL,
    TOMORROW_LEAST_LEFT,
    is_tomorrow_due,
    reminder_due,
)
from matcher.vocabulary import ASKING_EVENTS, Answer, AssignmentStatus, Audience, ToldBy

STANDING = (AssignmentStatus.RELEASED, AssignmentStatus.ACCEPTED)
TOLD_OF = (ToldBy.TELEPHONE, ToldBy.READING, ToldBy.MESSAGE)


def asked_at(session: Session, invitation_id: int) -> datetime | None:
    """When the invitation's head was asked, where that is known to have arrived; the last time counts."""
    query = select(Notification.created_at).where(
        Notification.invitation_id == invitation_id,
        Notification.audience == Audience.HEAD,
        Notification.event.in_(ASKING_EVENTS),
        Notification.told_by.in_(TOLD_OF),
    )
    return session.scalars(query.order_by(Notification.id.desc()).limit(1)).one_or_none()


def assignments_with_reminders(session: Session, now: datetime) -> list[int]:
    """Assignments with somebody who has been asked, has not answered, and is to be reminded."""
    query = (
        select(Invitation.assignment_id, Notification.created_at, Invitation.answer_by)
        .join(Notification, Notification.invitation_id == Invitation.id)
        .join(Assignment, Assignment.id == Invitation.assignment_id)
        .where(
            Invitation.answer == Answer.WAITING,
            Invitation.answer_by > now,
            Assignment.status == AssignmentStatus.RELEASED,
            Notification.audience == Audience.HEAD,
            Notification.event.in_(ASKING_EVENTS),
            Notification.told_by.in_(TOLD_OF),
        )
        .order_by(Assignment.need_id)
    )
    found = session.execute(query)
    return list(dict.fromkeys(key for key, asked, by in found if by and reminder_due(asked, by, now)))


def assignments_tomorrow(session: Session, now: datetime) -> list[int]:
    """Assignments that somebody has promised to come for, and that are near."""
    query = select(Assignment.id, Assignment.starts_at).where(
        Assignment.status.in_(STANDING),
        Assignment.starts_at >= now + TOMORROW_LEAST_LEFT,
        Assignment.starts_at < now + timedelta(days=2),
    )
    found = session.execute(query.order_by(Assignment.need_id))
    return [key for key, starts_at in found if is_tomorrow_due(starts_at, now)]


def assignments_to_confirm(session: Session, now: datetime) -> list[int]:
    """Assignments that are over, and of which nobody has said how they went."""
    unsaid = or_(~select(Visit.id).where(Visit.assignment_id == Assignment.id).exists())
    query = select(Assignment.id).where(
        Assignment.status.in_(STANDING),
        Assignment.ends_at <= now - CONFIRM_AFTER,
        Assignment.ends_at >= now - CONFIRM_UNTIL,
        unsaid,
    )
    return list(session.scalars(query.order_by(Assignment.need_id)))
