"""How personal links were passed on: by which message last, who ticked that off, and what has yet to be told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from matcher.models import Notification
from matcher.notifications.carried_links import STAFF_ONLY, WITH_LINK
from matcher.notifications.queries.pending import is_call, is_pending
from matcher.notifications.queries.tried import Tried, tried_of
from matcher.vocabulary import Audience, DeliveryState, ToldBy


@dataclass(frozen=True, slots=True)
class ToTick:
    """What has yet to be told, and can be ticked off."""

    notification_id: int
    version: int


@dataclass(frozen=True, slots=True)
class PassedOn:
    """`tried` is the last message with the link, `ticked_at` when `teller` last said to have passed it on."""

    tried: Tried | None = None
    ticked_at: datetime | None = None
    teller: str = ""
    to_tick: ToTick | None = None


def passed_on_to_heads(
    session: Session, invitation_ids: Collection[int], since: Mapping[int, datetime]
) -> Mapping[int, PassedOn]:
    """How the links of these invitations were passed on; of those in `since`, from then on.

    A message carries the link that counts when it is sent, so nothing before a link was taken back says anything of it.
    """
    about = (
        Notification.invitation_id.in_(invitation_ids),
        Notification.audience == Audience.HEAD,
        Notification.event.in_(WITH_LINK),
    )
    return _passed_on(session, about, lambda each: each.invitation_id, since)


def passed_on_to_townships(
    session: Session, need_ids: Collection[int], since: Mapping[int, datetime]
) -> Mapping[int, PassedOn]:
    """The same of the links of these needs' contacts, which go to the staff of their townships."""
    about = (
        Notification.need_id.in_(need_ids),
        Notification.audience == Audience.TOWNSHIP,
        Notification.event.not_in(STAFF_ONLY),
    )
    return _passed_on(session, about, lambda each: each.need_id, since)


def _passed_on(
    session: Session,
    about: Iterable[ColumnElement[bool]],
    key_of: Callable[[Notification], int | None],
    since: Mapping[int, datetime],
) -> Mapping[int, PassedOn]:
    query = select(Notification, and_(is_pending(), is_call())).where(*about).order_by(Notification.id)
    rows = session.execute(query).all()
    tried = tried_of(session, [notification.id for notification, _to_tell in rows])
    grouped: dict[int, list[tuple[Notification, bool]]] = {}
    for notification, to_tell in rows:
        grouped.setdefault(key_of(notification) or 0, []).append((notification, to_tell))
    return {
        key: _summary(news, [each for told, _ in news for each in tried.get(told.id, ())], since.get(key))
        for key, news in grouped.items()
    }


def _summary(news: list[tuple[Notification, bool]], tried: list[Tried], since: datetime | None) -> PassedOn:
    carried = [each for each in tried if each.state is not DeliveryState.OVERTAKEN and _counts(each, since)]
    ticked = [
        (each.told_at, each.teller)
        for each, _ in news
        if each.told_by is ToldBy.TELEPHONE and each.told_at and (since is None or each.told_at >= since)
    ]
    ticked_at, teller = max(ticked, default=(None, ""))
    waiting = [ToTick(each.id, each.version) for each, to_tell in news if to_tell]
    return PassedOn(
        max(carried, key=lambda each: each.at, default=None),
        ticked_at,
        teller,
        waiting[-1] if waiting else None,
    )


def _counts(tried: Tried, since: datetime | None) -> bool:
    return since is None or tried.state is DeliveryState.WAITING or tried.at >= since
