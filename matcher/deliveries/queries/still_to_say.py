"""What a message is still to say at the moment of sending it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.models import Delivery, Invitation, Notification, delivery_notification
from matcher.notifications.queries.pending import is_unread


def still_to_say(session: Session, delivery: Delivery) -> list[Notification]:
    """Those of its notifications that are not overtaken, not heard in person, and not too late."""
    query = (
        select(Notification)
        .join(delivery_notification, delivery_notification.c.notification_id == Notification.id)
        .where(
            delivery_notification.c.delivery_id == delivery.id, is_unread(), Notification.until > clock.now()
        )
        .options(joinedload(Notification.invitation).joinedload(Invitation.assignment))
        .order_by(Notification.until, Notification.id)
        .execution_options(populate_existing=True)
    )
    return list(session.scalars(query))
