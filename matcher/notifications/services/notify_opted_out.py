"""News about a head alone: that it does not want to be contacted any more, and then hears of nothing."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import update
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Head, Notification
from matcher.notifications.queries.pending import is_unread
from matcher.vocabulary import Audience, NotificationEvent

LISTED_FOR = timedelta(weeks=4)


def notify_opted_out(session: Session, head: Head) -> None:
    """The county's coordinators have to hear of it."""
    session.add(
        Notification(
            event=NotificationEvent.OPTED_OUT, audience=Audience.COORDINATOR, region_code=head.county_code,
            need_id=None, head_id=head.id, detail={"head": head.name},
            created_at=clock.now(), until=clock.now() + LISTED_FOR,
        )
    )  # fmt: skip


def forget_head(session: Session, head: Head) -> None:
    """Nothing that the head has not heard of by now is told any more."""
    session.flush()
    session.execute(
        update(Notification)
        .where(Notification.head_id == head.id, Notification.audience == Audience.HEAD, is_unread())
        .values(overtaken_at=clock.now(), version=Notification.version + 1)
    )
