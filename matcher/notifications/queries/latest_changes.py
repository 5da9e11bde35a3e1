"""What is new for the person who looks (最新变动), until it is acknowledged."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.complaints.queries.followed import AnswerNews, answers_to
from matcher.models import Invitation, Notification, WorkingGroup, lies_in
from matcher.notifications.queries.pending import is_unread
from matcher.notifications.sentences import sentence_of
from matcher.policy import Action, Actor, allows, within
from matcher.vocabulary import ASKING_EVENTS, Audience, NeedStatus, NotificationEvent, Role
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

    Of what became of an invitation `round_id` is the week in which coordinators act on it. What is `of_group` is a
    working group's word; `group_id` is that group where its page, and that of the need in it, is there for the reader.
    What is `of_offer` asks a head whether she would offer something. The request of a firm has its
    number, and so has a change of areas. What is `of_handover` says who answers for the county; `transfer_id` is a head
    who moves.
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
    of_group: bool = False
    of_offer: bool = False
    firm_request_id: int | None = None
    of_handover: bool = False
    region_change_id: int | None = None
    transfer_id: int | None = None


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
        .options(
            joinedload(Notification.invitation).joinedload(Invitation.assignment),
            joinedload(Notification.need),
        )
        .order_by(Notification.created_at.desc(), Notification.id.desc())
    )
    found = session.scalars(newest.limit(MOST_SHOWN)).all()
    more = 0
    if len(found) == MOST_SHOWN:
        number = session.scalar(select(func.count()).select_from(Notification).where(wanted)) or 0
        more = number - len(found)
    pages = _groups_open_to(session, actor, found)
    return LatestChanges(tuple(_change(each, pages) for each in found), more, answers_to(session, actor))


def mine(actor: Actor) -> ColumnElement[bool]:
    """What the actor, as its recipient, has not acknowledged and still matters; a message may have brought it."""
    audience = _AUDIENCES.get(actor.role)
    own = (
        Notification.head_id == actor.head_id
        if audience is Audience.HEAD
        else lies_in(Notification.region_code, actor.region_code)
    )
    return and_(Notification.audience == audience, own, is_unread(), Notification.until > clock.now())


def _groups_open_to(session: Session, actor: Actor, found: Sequence[Notification]) -> set[int]:
    """The working groups these speak of that the reader can open: of a head those she belongs to now."""
    named = {group for each in found if isinstance(group := each.detail.get("group"), int)}
    if not named or not allows(actor, Action.GROUP_VIEW):
        return set()
    is_here = within(actor, Action.GROUP_VIEW, WorkingGroup)
    return set(session.scalars(select(WorkingGroup.id).where(WorkingGroup.id.in_(named), is_here)))


def _change(notification: Notification, groups: Collection[int]) -> Change:
    group = notification.detail.get("group")
    is_open = notification.need is None or notification.need.status is NeedStatus.POSTED
    return Change(
        notification.id,
        notification.created_at,
        sentence_of(notification),
        notification.need_id,
        notification.head_id,
        notification.invitation_id,
        notification.invitation.assignment.round_id if notification.invitation else None,
        notification.unplaced_need_id,
        group if isinstance(group, int) and group in groups and is_open else None,
        group is not None,
        notification.event in (NotificationEvent.COULD_OFFER, NotificationEvent.OFFER_WANTED),
        asked if isinstance(asked := notification.detail.get("firm_request"), int) else None,
        "handover" in notification.detail,
        areas if isinstance(areas := notification.detail.get("region_change"), int) else None,
        moved if isinstance(moved := notification.detail.get("transfer"), int) else None,
    )
