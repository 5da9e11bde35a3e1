"""Which notifications still matter."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, or_

from matcher import clock
from matcher.models import Complaint, Notification
from matcher.vocabulary import Audience, NotificationEvent, ToldBy

NO_CALL = (
    NotificationEvent.REMINDED,
    NotificationEvent.LAST_REMINDER,
    NotificationEvent.ACCEPTED,
    NotificationEvent.TOMORROW,
    NotificationEvent.PLEASE_CONFIRM,
    NotificationEvent.THANKED,
    NotificationEvent.RECORDED_SUBSTITUTE,
    NotificationEvent.RECORDED_PRESENT,
    NotificationEvent.NOT_HELD,
    NotificationEvent.RECORD_CORRECTED,
    NotificationEvent.CONTACT_WORD,
    NotificationEvent.CONTACT_RECORDED,
    NotificationEvent.SERIES_DRAFT,
    NotificationEvent.CHANGE_OVER,
)
"""What is good to hear of, but nobody has to be rung up for."""


def is_untold() -> ColumnElement[bool]:
    """Neither told nor overtaken by later news."""
    return and_(Notification.told_at.is_(None), Notification.overtaken_at.is_(None))


def is_pending() -> ColumnElement[bool]:
    """The same, and not too late to be told."""
    return and_(is_untold(), Notification.until > clock.now())


def is_unread() -> ColumnElement[bool]:
    """Not overtaken, and not known to have been heard by the recipient in person: a message may not be read yet."""
    unheard = or_(Notification.told_at.is_(None), Notification.told_by == ToldBy.MESSAGE)
    return and_(unheard, Notification.overtaken_at.is_(None))


def is_call() -> ColumnElement[bool]:
    """Somebody outside has to be rung up for it, should no message arrive."""
    township = and_(Notification.audience == Audience.TOWNSHIP, Notification.event.not_in(NO_CALL))
    # somebody else does not come, or nothing is different for the head, who knows of it
    not_to_heads = (
        NotificationEvent.FELL_OUT,
        NotificationEvent.OPEN_AGAIN,
        NotificationEvent.DECLINE_NOTED,
        NotificationEvent.ENQUIRY_OVER,
        NotificationEvent.EMERGENCY_OVER,
    )
    head = and_(Notification.audience == Audience.HEAD, Notification.event.not_in((*NO_CALL, *not_to_heads)))
    left_a_number = Notification.complaint.has(Complaint.telephone != "")
    sender = and_(Notification.audience == Audience.SENDER, left_a_number)
    return or_(township, head, sender)
