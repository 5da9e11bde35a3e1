"""What a working group's leaders and heads were to be asked of a need that is not open any more."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.models import Need, Notification
from matcher.notifications.services.overtake_unread import overtake_unread
from matcher.vocabulary import Audience, NotificationEvent

QUESTIONS_OF_GROUPS = (NotificationEvent.GROUP_ASKED, NotificationEvent.COULD_OFFER)


def forget_questions(session: Session, need: Need) -> None:
    """Who could, and whether she would, matters no more; whoever has not heard of the question is not asked."""
    overtake_unread(
        session, Notification.need_id == need.id, Notification.audience == Audience.HEAD,
        Notification.event.in_(QUESTIONS_OF_GROUPS),
    )  # fmt: skip
