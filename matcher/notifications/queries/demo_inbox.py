"""Every message to a head with its personal link, and every personal page, for trying it without telephones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.models import Invitation, Notification, PersonalPage
from matcher.notifications.sentences import sentence_of
from matcher.vocabulary import Audience
from matcher.wording import Text

MOST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Message:
    """What a head would have been sent."""

    at: datetime
    to: str
    sentence: Text
    invitation: Invitation | None


def all_messages(session: Session) -> tuple[Message, ...]:
    """The newest messages to heads of all counties, newest first."""
    query = (
        select(Notification)
        .where(Notification.audience == Audience.HEAD)
        .options(
            joinedload(Notification.head),
            joinedload(Notification.invitation).joinedload(Invitation.assignment),
        )
        .order_by(Notification.created_at.desc(), Notification.id.desc())
        .limit(MOST_SHOWN)
    )
    return tuple(
        Message(each.created_at, each.head.name, sentence_of(each), each.invitation)
        for each in session.scalars(query)
        if each.head is not None
    )


def open_pages(session: Session) -> Sequence[PersonalPage]:
    """The personal pages that are open, of all counties, the last one that was given first."""
    query = select(PersonalPage).where(PersonalPage.ends_at > clock.now())
    newest = query.order_by(PersonalPage.ends_at.desc(), PersonalPage.head_id).limit(MOST_SHOWN)
    return session.scalars(newest.options(joinedload(PersonalPage.head))).all()
