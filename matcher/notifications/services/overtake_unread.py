"""News that nobody has read and that is not true any more."""

from __future__ import annotations

from sqlalchemy import ColumnElement, update
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Notification
from matcher.notifications.queries.pending import is_unread


def overtake_unread(session: Session, *which: ColumnElement[bool]) -> bool:
    """Mark the unread ones among these as overtaken. Whether something was untold by then."""
    session.flush()
    overtaken = session.execute(
        update(Notification)
        .where(*which, is_unread())
        .values(overtaken_at=clock.now(), version=Notification.version + 1)
        .returning(Notification.told_at)
    )
    return any(told_at is None for (told_at,) in overtaken)
