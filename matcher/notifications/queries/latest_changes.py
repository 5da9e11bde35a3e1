"""What is new for the person who looks (最新变动), until it is acknowledged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.complaints.queries.followed import AnswerNews, answers_to
from matcher.models import Invitation, Notification, lies_in
from matcher.notifications.queries.pending import is_unread
from matcher.notifications.sentences import sentence_of
from matcher.policy import Action, Actor, allows
from matcher.vocabulary import ASKING_EVENTS, Audience, NotificationEvent, Role
from matcher.wording import Text

MOST_SHOWN = 8
ON_THE_PAGE = (
    *ASKING_EVENTS,
    NotificationEvent.REMINDED,
    NotificationEvent.LAST_REMINDER,
    NotificationEvent.ACCEPTED,
)
CALLING_OFF = (NotificationEvent.WITHDRAWN, NotificationEvent.OPEN_AGAIN)
"""After which a visit stays, struck through, until its head acknowledges that."""
_AUDIENCES = {
    Role.TOWNSHIP: Audience.TOWNSHIP,
    Role.HEAD: Audience.HEAD,
    Role.COORDINATOR: Audience.COORDINATOR,
}


@dataclass(frozen=True, slots=True)
class Change:
    """One change; `invitation_id`, `need_id`, `unplaced_need_id` or else `head_id` lead to what it is about.

    Of what became of an invitation `round_id` is the week in which coordinators act on it; `group_id` is the working
    group whose word it is.
    """

    id: int
    at: datetime
    sentence: Text
    need_id: int | None
    head_id: int | None
    invitation_id: int | None
    round_id: int | None
    unplaced_need_id: int | None = None
    group_id: int | None = None


@dataclass(frozen=True, slots=True)
class LatestChanges:
    """The newest changes, newest first, how many more there are, and answers to complaints of the reader's own."""

    shown: tuple[Change, ...]
    more: int
    answers: tuple[AnswerNews, ...] = ()


def latest_changes(session: Session, actor: Actor) -> LatestChanges:
    """What the actor has not acknowledged; what waits for a head's answer, or was called off, is on the page itself."""
    if actor.role not in _AUDIENCES or not allows(actor, Action.NOTIFICATION_READ):
        return LatestChanges((), 0, answers_to(session, actor))
    listed = (*ON_THE_PAGE, *CALLING_OFF) if actor.role is Role.HEAD else ON_THE_PAGE
    wanted = and_(mine(actor), Notification.event.not_in(listed))
    newest = (
        select(Notification)
        .where(wanted)
        .options(joinedload(Notification.invitation).joinedload(Invitation.assignment))
        .order_by(Notification.created_at.desc(), Notification.id.desc())
    )
    found = session.scalars(newest.limit(MOST_SHOWN)).all()
    more = 0
    if len(found) == MOST_SHOWN:
        number = session.scalar(select(func.count()).select_from(Notification).where(wanted)) or 0
        more = number - len(found)
    return LatestChanges(tuple(_change(each) for each in found), more, answers_to(session, actor))


def mine(actor: Actor) -> ColumnElement[bool]:
    """What the actor, as its recipient, has not acknowledged and still matters; a message may have brought it."""
    audience = _AUDIENCES.get(actor.role)
    own = (
        Notification.head_id == actor.head_id
        if audience is Audience.HEAD
        else lies_in(Notification.region_code, actor.region_code)
    )
    return and_(Notification.audience == audience, own, is_unread(), Notification.until > clock.now())


def _change(notification: Notification) -> Change:
    return Change(
        notification.id,
        notification.created_at,
        sentence_of(notification),
        notification.need_id,
        notification.head_id,
        notification.invitation_id,
        notification.invitation.assignment.round_id if notification.invitation else None,
        notification.unplaced_need_id,
        group if isinstance(group := notification.detail.get("group"), int) else None,
    )
