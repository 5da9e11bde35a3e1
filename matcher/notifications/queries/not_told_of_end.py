"""Which heads have not heard yet that a need was withdrawn, so that its township may ring them up itself."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Head, Invitation, Notification
from matcher.notifications.queries.pending import is_pending
from matcher.vocabulary import Audience, NotificationEvent


@dataclass(frozen=True, slots=True)
class UntoldHead:
    """A head who knows of the visit; `phone` only of one who had said yes, as long as the visit stood."""

    name: str
    phone: str


def not_told_of_end(session: Session, need_id: int) -> list[UntoldHead]:
    """The heads whom neither a message, nor a call, nor their own look has told of the withdrawal."""
    query = (
        select(Head.name, Head.phone, Invitation.answered_at)
        .select_from(Notification)
        .join(Notification.head)
        .join(Notification.invitation)
        .where(
            is_pending(),
            Notification.need_id == need_id,
            Notification.audience == Audience.HEAD,
            Notification.event == NotificationEvent.WITHDRAWN,
        )
        .order_by(Notification.id)
    )
    return [UntoldHead(name, phone if said else "") for name, phone, said in session.execute(query)]
