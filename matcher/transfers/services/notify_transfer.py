"""Writing down that the head and the coordinators of both counties have to hear how a move stands."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Head, HeadTransfer, Notification
from matcher.notifications.services.notify import LISTED_FOR
from matcher.notifications.services.outbox import Facts
from matcher.notifications.services.overtake_unread import overtake_unread
from matcher.vocabulary import OF_TRANSFERS, Audience, NotificationEvent


def tell_head(
    session: Session, event: NotificationEvent, transfer: HeadTransfer, head: Head | None = None
) -> None:
    """The head has to hear of it, in the county in which she is told at present."""
    _add(
        session,
        event,
        transfer,
        Audience.HEAD,
        (head or transfer.head).county_code,
        head or transfer.head,
        {},
    )


def tell_county(
    session: Session, event: NotificationEvent, transfer: HeadTransfer, code: str, **facts: bool
) -> None:
    """The coordinators of one of the two counties have to hear of it."""
    head = transfer.successor if code == transfer.to_code and transfer.successor else transfer.head
    _add(session, event, transfer, Audience.COORDINATOR, code, head, dict(facts))


def tell_held_back(session: Session, transfer: HeadTransfer) -> None:
    """Both counties have to hear what stands in the way, while the page says it as it is by then."""
    for code in (transfer.from_code, transfer.to_code):
        facts: Facts = {"reasons": dict(transfer.held_back)}
        event, head = NotificationEvent.TRANSFER_AGREED, transfer.head
        _add(session, event, transfer, Audience.COORDINATOR, code, head, facts)


def forget_transfer(session: Session, transfer: HeadTransfer) -> None:
    """What was said of it and nobody has read need not be heard any more."""
    overtake_unread(
        session, Notification.event.in_(OF_TRANSFERS),
        Notification.detail["transfer"].as_integer() == transfer.id,
    )  # fmt: skip


def _add(
    session: Session, event: NotificationEvent, transfer: HeadTransfer, audience: Audience, code: str, head: Head,
    more: Facts,
) -> None:  # fmt: skip
    detail: Facts = {
        "head": transfer.head.name, "transfer": transfer.id, "day": transfer.day.isoformat(),
        "county": transfer.to_county.name, "county_en": transfer.to_county.name_en,
        "former": transfer.from_county.name, "former_en": transfer.from_county.name_en,
    }  # fmt: skip
    session.add(
        Notification(
            event=event, audience=audience, region_code=code, need_id=None, head_id=head.id, detail=detail | more,
            created_at=clock.now(), until=clock.now() + LISTED_FOR,
        )
    )  # fmt: skip
