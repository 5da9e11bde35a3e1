"""What the clock may bring about now: candidates, looked at again under the lock of their need.

What was written already is none: it is asked every half minute, and locks nothing in vain.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import String, and_, cast, exists, literal, select
from sqlalchemy.orm import Session

from matcher.models import Assignment, Invitation, Notification, Visit
from matcher.notifications.clock_times import (
    CONFIRM_AFTER,
    CONFIRM_UNTIL,
    TOMORROW_LEAST_LEFT,
    is_tomorrow_due,
    reminder_due,
)
from matcher.vocabulary import (
    ASKING_EVENTS,
    LIVE_ANSWERS,
    Answer,
    AssignmentStatus,
    Audience,
    NotificationEvent,
    ToldBy,
)

STANDING = (AssignmentStatus.RELEASED, AssignmentStatus.ACCEPTED)
TOLD_OF = (ToldBy.TELEPHONE, ToldBy.READING, ToldBy.MESSAGE)
_CONFIRMATION = "confirm:"


def asked_at(session: Session, invitation_id: int) -> datetime | None:
    """When the invitation's head was asked, where that is known to have arrived; the last time counts."""
    query = select(Notification.created_at).where(
        Notification.invitation_id == invitation_id,
        Notification.audience == Audience.HEAD,
        Notification.event.in_(ASKING_EVENTS),
        Notification.told_by.in_(TOLD_OF),
    )
    return session.scalars(query.order_by(Notification.id.desc()).limit(1)).one_or_none()


def reminder_key(event: NotificationEvent, invitation_id: int, answer_by: datetime) -> str:
    """What makes a reminder unique; with another time to answer by it is another one."""
    return f"{event}:{invitation_id}:{answer_by.isoformat()}"


def assignments_with_reminders(session: Session, now: datetime) -> list[int]:
    """Assignments with somebody who has been asked, has not answered, and is to be reminded."""
    open_still = and_(Invitation.answer == Answer.WAITING, Invitation.answer_by > now)
    query = (
        select(Invitation.assignment_id, Invitation.id, Notification.created_at, Invitation.answer_by)
        .join(Notification, Notification.invitation_id == Invitation.id)
        .join(Assignment, Assignment.id == Invitation.assignment_id)
        .where(
            open_still,
            Assignment.status == AssignmentStatus.RELEASED,
            Notification.audience == Audience.HEAD,
            Notification.event.in_(ASKING_EVENTS),
            Notification.told_by.in_(TOLD_OF),
        )
        .order_by(Assignment.need_id)
    )
    found = session.execute(query).all()
    sent = select(Notification.once).join(Invitation, Invitation.id == Notification.invitation_id)
    written = set(session.scalars(sent.where(open_still, Notification.once.is_not(None))))
    return list(
        dict.fromkeys(
            key
            for key, invitation_id, asked, by in found
            if by is not None
            and (event := reminder_due(asked, by, now))
            and reminder_key(event, invitation_id, by) not in written
        )
    )


def assignments_tomorrow(session: Session, now: datetime) -> list[int]:
    """Assignments that are near and that somebody has promised to come for who has not been told so yet."""
    told = exists().where(
        Notification.invitation_id == Invitation.id,
        Notification.event == NotificationEvent.TOMORROW,
        Notification.until == Assignment.starts_at,
    )
    query = (
        select(Assignment.id, Assignment.starts_at)
        .join(Invitation, Invitation.assignment_id == Assignment.id)
        .where(
            Assignment.status.in_(STANDING),
            Assignment.starts_at >= now + TOMORROW_LEAST_LEFT,
            Assignment.starts_at < now + timedelta(days=2),
            Invitation.answer == Answer.ACCEPTED,
            ~told,
        )
        .order_by(Assignment.need_id)
    )
    found = session.execute(query)
    return list(dict.fromkeys(key for key, starts_at in found if is_tomorrow_due(starts_at, now)))


def confirmation_key(assignment_id: int) -> str:
    """What makes the question unique whether a visit took place."""
    return f"{_CONFIRMATION}{assignment_id}"


def assignments_to_confirm(session: Session, now: datetime) -> list[int]:
    """Assignments that are over, of which nobody has said how they went, or been asked."""
    said = exists().where(Visit.assignment_id == Assignment.id)
    expected = exists().where(Invitation.assignment_id == Assignment.id, Invitation.answer.in_(LIVE_ANSWERS))
    asked = exists().where(
        Notification.need_id == Assignment.need_id,
        Notification.audience == Audience.TOWNSHIP,
        Notification.once == literal(_CONFIRMATION).concat(cast(Assignment.id, String)),
    )
    query = select(Assignment.id).where(
        Assignment.status.in_(STANDING),
        Assignment.ends_at <= now - CONFIRM_AFTER,
        Assignment.ends_at >= now - CONFIRM_UNTIL,
        ~said,
        expected,
        ~asked,
    )
    return list(session.scalars(query.order_by(Assignment.need_id)))
