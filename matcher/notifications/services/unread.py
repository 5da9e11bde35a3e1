"""Which notifications of some events one recipient has not read yet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Notification
from matcher.notifications.queries.pending import is_unread
from matcher.vocabulary import Audience, NotificationEvent


def unread(
    session: Session,
    audience: Audience,
    need_id: int,
    head_id: int | None,
    events: Collection[NotificationEvent],
) -> Sequence[Notification]:
    """What is unread of the need; of heads, and about heads, that of `head_id`."""
    session.flush()
    query = select(Notification).where(
        Notification.need_id == need_id, Notification.audience == audience, is_unread(),
        Notification.event.in_(events), Notification.head_id.is_not_distinct_from(head_id),
    )  # fmt: skip
    return session.scalars(query.execution_options(populate_existing=True)).all()


def overtake_these(session: Session, notifications: Iterable[Notification]) -> None:
    """They matter no more: what is about to be written says it all."""
    for notification in notifications:
        notification.overtaken_at = clock.now()
    session.flush()
