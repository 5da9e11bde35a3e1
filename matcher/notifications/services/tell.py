"""Ticking off that somebody was told, and taking that back."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict
from matcher.models import Notification
from matcher.notifications.queries.latest_changes import mine
from matcher.policy import Actor
from matcher.vocabulary import ASKING_EVENTS, Answer, NotificationEvent, ToldBy
from matcher.wording import Text

_Event = NotificationEvent
BESIDE_OTHERS = (
    _Event.DETAILS, _Event.REMINDED, _Event.LAST_REMINDER, _Event.TOMORROW, _Event.PLEASE_CONFIRM,
    _Event.MOVE_ASKED, _Event.MOVE_OFF, _Event.MOVE_REFUSED, _Event.MOVE_BARRED,
    _Event.CONTACT_WORD, _Event.CONTACT_RECORDED,
)  # fmt: skip
"""News after which what was told before holds as it did, unless that is of the same kind."""
_ENDS_MOVE = (_Event.MOVE_OFF, _Event.MOVE_REFUSED)


def tell_by_telephone(session: Session, actor: Actor, notification: Notification, version: int) -> None:
    """Keep that the recipient was told. Raises `Conflict` where that is so already, or later news has overtaken it."""
    _ensure_pending(notification)
    ensure_fresh(notification, version)
    notification.told_at, notification.told_by = clock.now(), ToldBy.TELEPHONE
    notification.teller = actor.name
    record(session, actor, "notification.tell", notification, event=notification.event.value)


def take_back_telling(session: Session, actor: Actor, notification: Notification) -> bool:
    """The recipient was not told after all; whether there is still something to tell.

    There is not where later news took its place or the invitation waits for no answer any more: then it counts as
    overtaken. Taking it back twice is once.
    """
    if notification.told_by is ToldBy.TELEPHONE:
        notification.told_at = notification.told_by = None
        notification.teller = ""
        if _is_overtaken(session, notification):
            notification.overtaken_at = clock.now()
        record(session, actor, "notification.untell", notification, event=notification.event.value)
    return notification.told_at is None and notification.overtaken_at is None


def acknowledge(session: Session, actor: Actor, ids: Collection[int]) -> int:
    """Keep that the recipient has read these; how many. Those not the actor's own, or not pending, stay as they are."""
    query = select(Notification).where(Notification.id.in_(ids), mine(actor)).with_for_update()
    found = session.scalars(query).all()
    for notification in found:
        notification.told_at, notification.told_by = clock.now(), ToldBy.READING
        notification.teller = actor.name
        record(session, actor, "notification.read", notification, event=notification.event.value)
    return len(found)


def _is_overtaken(session: Session, notification: Notification) -> bool:
    invitation = notification.invitation
    if notification.event in ASKING_EVENTS and invitation and invitation.answer is not Answer.WAITING:
        return True
    same = (notification.event, *(_ENDS_MOVE if notification.event is _Event.MOVE_ASKED else ()))
    later = select(Notification.id).where(
        Notification.id > notification.id,
        or_(Notification.event.not_in(BESIDE_OTHERS), Notification.event.in_(same)),
        Notification.need_id.is_not_distinct_from(notification.need_id),
        Notification.audience == notification.audience,
        Notification.head_id.is_not_distinct_from(notification.head_id),
        Notification.complaint_id.is_not_distinct_from(notification.complaint_id),
        Notification.unplaced_need_id.is_not_distinct_from(notification.unplaced_need_id),
    )
    return session.scalar(select(later.exists())) or False


def _ensure_pending(notification: Notification) -> None:
    if notification.told_at is not None:
        raise Conflict(Text("Somebody has ticked this off already."))
    if notification.overtaken_at is not None:
        raise Conflict(
            Text("This is out of date: something has changed since. Please tell what the list says now.")
        )
