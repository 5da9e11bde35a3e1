"""Telling a township that its need in own words has a topic and a place now."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.models import Need
from matcher.notifications.place_names import place_of
from matcher.notifications.services.notify import listed_until
from matcher.notifications.services.outbox import Facts, add
from matcher.vocabulary import Audience, NotificationEvent


def notify_township_of_place(session: Session, need: Need) -> None:
    """The staff of the township have to hear what its need counts as, and whether it needs new times."""
    session.refresh(need)
    topics = "、".join(dict.fromkeys(part.topic.name for part in need.parts))
    event = NotificationEvent.PLACED if need.windows else NotificationEvent.PLACED_LATE
    facts: Facts = {"title": need.title, "place": place_of(need), "topics": topics}
    add(session, event, Audience.TOWNSHIP, need, None, facts, listed_until())
