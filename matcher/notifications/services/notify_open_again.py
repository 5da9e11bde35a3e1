"""Telling whoever a withdrawal concerned that the need is open again; and that it is withdrawn once more."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select, true
from sqlalchemy.orm import Session, joinedload

from matcher.models import Invitation, Need, Notification
from matcher.notifications.place_names import township_facts
from matcher.notifications.queries.pending import is_unread
from matcher.notifications.services.notify import forget_need, listed_until
from matcher.notifications.services.outbox import Facts, add, add_of_visit, overtake
from matcher.policy import Actor
from matcher.vocabulary import Audience, NotificationEvent, Role

_WITHDRAWN, _AGAIN = NotificationEvent.WITHDRAWN, NotificationEvent.OPEN_AGAIN


def notify_open_again(session: Session, actor: Actor, need: Need, withdrawn_at: datetime | None) -> None:
    """Whoever was to hear of the withdrawal, or has heard of it, has to hear how it stands now.

    A head whose visit was called off and who does not know it yet has to hear that all the same: nobody is promised
    again. Of a need that nobody outside knew to be withdrawn nothing is told.
    """
    since = Notification.created_at >= withdrawn_at if withdrawn_at else true()
    query = select(Notification).where(
        Notification.need_id == need.id, Notification.event == _WITHDRAWN,
        Notification.overtaken_at.is_(None), since,
    )  # fmt: skip
    told = session.scalars(
        query.options(joinedload(Notification.invitation).joinedload(Invitation.assignment))
    ).all()
    of = {audience: [each for each in told if each.audience is audience] for audience in Audience}
    forget_need(session, need)
    _tell_heads(session, need, of[Audience.HEAD])
    has_heard = any(each.told_at is not None for each in of[Audience.TOWNSHIP])
    facts: Facts = township_facts(need.township) | {"title": need.title}
    if actor.role is Role.COORDINATOR:
        was_told_nothing = bool(of[Audience.TOWNSHIP]) and not has_heard
        if not was_told_nothing or of[Audience.HEAD]:
            add(session, _AGAIN, Audience.TOWNSHIP, need, None, facts, listed_until())
    elif of[Audience.COORDINATOR] or of[Audience.TOWNSHIP]:
        add(session, _AGAIN, Audience.COORDINATOR, need, None, facts, listed_until())


def notify_withdrawn_again(session: Session, need: Need, reason: Facts) -> None:
    """Heads who were to hear that the need is open again hear what counts: only that their visit was called off."""
    query = select(Notification).where(
        Notification.need_id == need.id, Notification.audience == Audience.HEAD, is_unread(),
        Notification.told_at.is_(None), Notification.event.in_((_WITHDRAWN, _AGAIN)),
    )  # fmt: skip
    for each in session.scalars(query.order_by(Notification.id)).all():
        if each.event is _AGAIN or each.detail.get("open_again"):
            overtake(session, Audience.HEAD, need, each.head_id)
        if each.event is _WITHDRAWN and each.detail.get("open_again"):
            _tell_again(session, each, _WITHDRAWN, reason)


def _tell_heads(session: Session, need: Need, told: Iterable[Notification]) -> None:
    for each in told:
        overtake(session, Audience.HEAD, need, each.head_id)
        if each.told_at is None:
            _tell_again(session, each, _WITHDRAWN, {"open_again": True})
        else:
            _tell_again(session, each, _AGAIN, {})


def _tell_again(session: Session, former: Notification, event: NotificationEvent, facts: Facts) -> None:
    invitation = former.invitation
    if invitation is not None:
        unheard: Facts = {"unheard": True} if former.detail.get("unheard") else {}
        add_of_visit(session, event, Audience.HEAD, invitation.assignment, invitation, unheard | facts)
