"""Deleting what somebody had to hear of, after its time."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine, delete, exists, or_, select

from matcher.database.engine import transaction
from matcher.models import Need, Notification, delivery_notification
from matcher.vocabulary import NeedStatus

AT_ONCE = 500
OVER = (NeedStatus.DONE, NeedStatus.RATED, NeedStatus.WITHDRAWN)


def delete_old_notifications(engine: Engine, before: datetime) -> int:
    """Delete those that were of no use any more before, with the facts they told; how many, at most `AT_ONCE`.

    Those of a need that is not over stay, so that nobody is asked a second time, and those of which a message is kept.
    """
    over = or_(Notification.need_id.is_(None), Notification.need.has(Need.status.in_(OVER)))
    kept = exists().where(delivery_notification.c.notification_id == Notification.id)
    query = select(Notification.id).where(
        Notification.created_at < before, Notification.until < before, over, ~kept
    )
    with transaction(engine) as session:
        old = session.scalars(
            query.order_by(Notification.id).limit(AT_ONCE).with_for_update(skip_locked=True)
        ).all()
        session.execute(delete(Notification).where(Notification.id.in_(old)))
    return len(old)
