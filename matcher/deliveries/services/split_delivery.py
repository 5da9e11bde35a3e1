"""Leaving to another message what has no room in one: channels count bytes, and what was joined may be a lot."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy.orm import Session

from matcher import clock
from matcher.channels.as_sent import MOST_BYTES, text_as_sent
from matcher.channels.message import Message
from matcher.channels.outbound import Failed
from matcher.models import Delivery, Notification

Words = Callable[[Sequence[Notification]], Message]


def keep_what_fits(
    session: Session, delivery: Delivery, news: Sequence[Notification], words: Words
) -> Sequence[Notification]:
    """As much of the news, the first of it, as the delivery's channel takes in one message; at least one.

    The rest becomes a message of its own, by the same way and until the same time.
    """
    number = len(news)
    while number > 1 and not _fits(delivery, words(news[:number])):
        number -= 1
    if number < len(news):
        _leave_to_another(session, delivery, news[number:])
    return news[:number]


def _fits(delivery: Delivery, message: Message) -> bool:
    if delivery.kind not in MOST_BYTES:
        return True
    try:
        text_as_sent(delivery.kind, message)
    except Failed:
        return False
    return True


def _leave_to_another(session: Session, delivery: Delivery, rest: Sequence[Notification]) -> None:
    left = {each.id for each in rest}
    delivery.notifications = [each for each in delivery.notifications if each.id not in left]
    session.add(
        Delivery(
            county_code=delivery.county_code, audience=delivery.audience, head_id=delivery.head_id,
            reader_id=delivery.reader_id, complaint_id=delivery.complaint_id, kind=delivery.kind,
            address=delivery.address, position=delivery.position, created_at=clock.now(), due_at=delivery.due_at,
            give_up_at=delivery.give_up_at, notifications=list(rest),
        )
    )  # fmt: skip
    session.flush()
