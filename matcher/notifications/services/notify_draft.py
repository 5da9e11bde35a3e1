"""Telling a township that a day of its series could not be posted."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from matcher.errors import DomainError, Invalid
from matcher.models import Need
from matcher.notifications.services.notify import listed_until
from matcher.notifications.services.outbox import Facts, add, overtake
from matcher.vocabulary import Audience, NotificationEvent
from matcher.wording.both_languages import in_both


def notify_township_of_draft(session: Session, need: Need, day: date, refused: DomainError) -> None:
    """The staff of the township have to hear that the day's need is a draft, and what is in the way."""
    said = next(iter(refused.messages.values()))[0] if isinstance(refused, Invalid) else refused.text
    facts: Facts = {"title": need.title, "day": day.isoformat(), "reasons": dict(in_both(said))}
    add(session, NotificationEvent.SERIES_DRAFT, Audience.TOWNSHIP, need, None, facts, listed_until())


def draft_is_posted(session: Session, need: Need) -> None:
    """The township need not hear any more what its draft was waiting for."""
    overtake(session, Audience.TOWNSHIP, need)
