"""Visits that were called off, of which the head has not said yet to have seen it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from matcher.models import Invitation, Need, Notification
from matcher.notifications.fact_times import moment_of
from matcher.notifications.queries.latest_changes import CALLING_OFF, mine
from matcher.notifications.reasons_of_withdrawal import why_without_numbers
from matcher.policy import Actor
from matcher.text.telephone import without_numbers
from matcher.vocabulary import Audience, NeedStatus, NotificationEvent
from matcher.wording import Phrase


@dataclass(frozen=True, slots=True)
class CalledOff:
    """A visit that was called off, as it was promised and without telephone numbers.

    `id` and `link_generation` are what the link of its invitation is made of, `notification_id` is what the head
    acknowledges. `open_again` says that the need was withdrawn and is not so any more: the head is not promised to it.
    """

    id: int
    link_generation: int
    notification_id: int
    title: str
    place: str
    starts_at: datetime
    ends_at: datetime
    why: Phrase | None
    open_again: bool


def called_off_unseen(session: Session, actor: Actor) -> tuple[CalledOff, ...]:
    """What the actor, a head, has to acknowledge, the earliest visit first; nothing of what would have begun by now."""
    found = _called_off(session, mine(actor))
    return tuple(sorted(found, key=lambda each: (each.starts_at, each.id)))


def called_off(session: Session, invitation_id: int) -> CalledOff | None:
    """What the head of an invitation was told of its end, seen or not; None where nothing was."""
    found = _called_off(
        session, Notification.invitation_id == invitation_id, Notification.audience == Audience.HEAD
    )
    return found[0] if found else None


def by_day(called_off: Iterable[CalledOff]) -> dict[date, tuple[CalledOff, ...]]:
    """The same by the day of the visit."""
    found: dict[date, list[CalledOff]] = defaultdict(list)
    for each in called_off:
        found[each.starts_at.date()].append(each)
    return {day: tuple(those) for day, those in found.items()}


def _called_off(session: Session, *wanted: ColumnElement[bool]) -> list[CalledOff]:
    query = (
        select(Notification, Invitation.link_generation, Need.status)
        .join(Notification.invitation)
        .join(Notification.need)
        .where(*wanted, Notification.event.in_(CALLING_OFF))
        .order_by(Notification.id)
    )
    newest: dict[int, CalledOff] = {}
    for row, generation, status in session.execute(query):
        if row.invitation_id is not None:
            newest[row.invitation_id] = _of(row.invitation_id, row, generation, status)
    return list(newest.values())


def _of(invitation_id: int, row: Notification, link_generation: int, status: NeedStatus) -> CalledOff:
    facts = row.detail
    is_again = row.event is NotificationEvent.OPEN_AGAIN or "open_again" in facts
    return CalledOff(
        id=invitation_id, link_generation=link_generation, notification_id=row.id,
        title=without_numbers(str(facts["title"])), place=str(facts["place"]),
        starts_at=moment_of(facts["starts_at"]), ends_at=moment_of(facts["ends_at"]),
        why=why_without_numbers(facts),
        open_again=is_again and status is not NeedStatus.WITHDRAWN,
    )  # fmt: skip
