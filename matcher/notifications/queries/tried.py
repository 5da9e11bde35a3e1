"""By which messages a notification was tried to be told, and how each stands."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.channels.own_words import own_words
from matcher.models import Delivery, delivery_notification
from matcher.vocabulary import ChannelKind, DeliveryState
from matcher.wording import Text


@dataclass(frozen=True, slots=True)
class Tried:
    """One message: `words` are the provider's, bounded, or a sentence of ours; `again_at` where it is still to go."""

    kind: ChannelKind
    state: DeliveryState
    at: datetime
    again_at: datetime | None
    code: str
    words: str | Text


def tried_of(session: Session, notification_ids: Collection[int]) -> Mapping[int, tuple[Tried, ...]]:
    """The messages of each of these notifications, the first one first; those without any are left out."""
    if not notification_ids:
        return {}
    query = (
        select(delivery_notification.c.notification_id, Delivery)
        .join(Delivery, Delivery.id == delivery_notification.c.delivery_id)
        .where(delivery_notification.c.notification_id.in_(notification_ids))
        .order_by(Delivery.id)
    )
    found: dict[int, tuple[Tried, ...]] = {}
    for notification_id, delivery in session.execute(query):
        found[notification_id] = (*found.get(notification_id, ()), _tried(delivery))
    return found


def _tried(delivery: Delivery) -> Tried:
    is_waiting = delivery.state is DeliveryState.WAITING
    said = own_words(delivery.code) or delivery.words
    return Tried(
        delivery.kind,
        delivery.state,
        delivery.finished_at or delivery.started_at or delivery.created_at,
        delivery.due_at if is_waiting else None,
        "" if isinstance(said, Text) else delivery.code,
        said,
    )
