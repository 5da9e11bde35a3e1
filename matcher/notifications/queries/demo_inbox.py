"""Every message to heads and townships with its link, and every personal page, for trying it without telephones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.models import Invitation, Need, Notification, PersonalPage
from matcher.notifications.carried_links import of_contact
from matcher.notifications.sentences import sentence_of
from matcher.notifications.sentences_of_complaints import SENDER
from matcher.text.telephone import name_beside_numbers
from matcher.vocabulary import Audience
from matcher.wording import Text

MOST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Message:
    """What a head, the contact of a township's need, or the sender of a complaint would have been sent."""

    at: datetime
    to: str | Text
    sentence: Text
    invitation: Invitation | None
    contact_of: Need | None
    answered: bool


def all_messages(session: Session) -> tuple[Message, ...]:
    """The newest messages to heads and townships of all counties, newest first."""
    query = (
        select(Notification)
        .where(Notification.audience != Audience.COORDINATOR)
        .options(
            joinedload(Notification.head),
            joinedload(Notification.complaint),
            joinedload(Notification.need).joinedload(Need.township),
            joinedload(Notification.invitation).joinedload(Invitation.assignment),
        )
        .order_by(Notification.created_at.desc(), Notification.id.desc())
        .limit(MOST_SHOWN)
    )
    return tuple(
        Message(
            each.created_at,
            _whom(each),
            sentence_of(each),
            each.invitation,
            of_contact(each),
            each.complaint_id is not None,
        )
        for each in session.scalars(query)
    )


def open_pages(session: Session) -> Sequence[PersonalPage]:
    """The personal pages that are open, of all counties, the last one that was given first."""
    query = select(PersonalPage).where(PersonalPage.ends_at > clock.now())
    newest = query.order_by(PersonalPage.ends_at.desc(), PersonalPage.head_id).limit(MOST_SHOWN)
    return session.scalars(newest.options(joinedload(PersonalPage.head))).all()


def _whom(notification: Notification) -> str | Text:
    if notification.audience is Audience.SENDER:
        return SENDER
    if notification.audience is Audience.HEAD and notification.head is not None:
        return notification.head.name
    need = notification.need
    return f"{need.township.name} {name_beside_numbers(need.contact)}".strip() if need else ""
