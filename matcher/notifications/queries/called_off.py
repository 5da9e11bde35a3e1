"""Visits that were called off, of which the head has not said yet to have seen it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Notification
from matcher.notifications.queries.latest_changes import mine
from matcher.policy import Actor
from matcher.vocabulary import NotificationEvent


def called_off_unseen(session: Session, actor: Actor) -> dict[int, int]:
    """For the number of each such invitation the number of the notification that is acknowledged."""
    query = select(Notification.invitation_id, Notification.id).where(
        mine(actor), Notification.event == NotificationEvent.WITHDRAWN
    )
    return {invitation_id: number for invitation_id, number in session.execute(query) if invitation_id}
