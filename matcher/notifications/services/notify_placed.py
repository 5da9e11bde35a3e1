"""Telling a township what became of its need in own words: it has a topic and a place now, or is given back."""

from __future__ import annotations

from sqlalchemy import update
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Need, Notification, UnplacedNeed
from matcher.notifications.place_names import place_facts
from matcher.notifications.queries.pending import is_unread
from matcher.notifications.services.notify import listed_until
from matcher.notifications.services.outbox import Facts, add
from matcher.vocabulary import Audience, NotificationEvent


def notify_township_of_place(session: Session, need: Need) -> None:
    """The staff of the township have to hear what its need counts as, and whether it needs new times."""
    session.refresh(need)
    topics = "、".join(dict.fromkeys(part.topic.name for part in need.parts))
    event = NotificationEvent.PLACED if need.windows else NotificationEvent.PLACED_LATE
    facts: Facts = place_facts(need) | {"title": need.title, "topics": topics}
    add(session, event, Audience.TOWNSHIP, need, None, facts, listed_until())


def notify_township_of_return(session: Session, unplaced: UnplacedNeed) -> None:
    """The staff of the township have to hear that its need in own words is given back, and with which word."""
    forget_return(session, unplaced)
    facts: Facts = {"title": unplaced.title, "words": unplaced.answer}
    session.add(
        Notification(
            event=NotificationEvent.RETURNED, audience=Audience.TOWNSHIP, region_code=unplaced.township_code,
            need_id=None, unplaced_need_id=unplaced.id, detail=facts, created_at=clock.now(), until=listed_until(),
        )
    )  # fmt: skip


def forget_return(session: Session, unplaced: UnplacedNeed) -> None:
    """Nobody has to hear any more that it was given back."""
    session.flush()
    session.execute(
        update(Notification)
        .where(Notification.unplaced_need_id == unplaced.id, is_unread())
        .values(overtaken_at=clock.now(), version=Notification.version + 1)
    )
