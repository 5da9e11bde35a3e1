"""Writing down that a head has changed what is offered while a week is being planned with what held before."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Head, Notification, Round
from matcher.notifications.queries.pending import is_unread
from matcher.notifications.queries.weeks_being_planned import weeks_being_planned
from matcher.policy import Actor
from matcher.vocabulary import Audience, NotificationEvent

_EVENT = NotificationEvent.OFFER_CHANGED


def notify_offer_changed(
    session: Session, actor: Actor, head: Head, parts: Collection[str], days: Collection[date] = ()
) -> None:
    """The coordinators have to hear of it for each week that is being planned; of days, where some lie in that week.

    What they have changed themselves they know. Changes that nobody has read yet are told together.
    """
    if actor.head_id != head.id or not parts:
        return
    for round_ in weeks_being_planned(session, head.county_code):
        if not days or any(round_.monday <= day < round_.monday + timedelta(weeks=1) for day in days):
            _tell(session, head, round_, parts)


def _tell(session: Session, head: Head, round_: Round, parts: Collection[str]) -> None:
    monday = round_.monday.isoformat()
    session.flush()
    unread = select(Notification).where(
        Notification.event == _EVENT, Notification.head_id == head.id, is_unread()
    )
    told = list(parts)
    for earlier in session.scalars(unread):
        if earlier.detail.get("monday") == monday:
            before = earlier.detail.get("parts")
            told = [*(before if isinstance(before, list) else []), *told]
            earlier.overtaken_at = clock.now()
    last_word = {"paused": "resumed", "resumed": "paused"}.get(told[-1])
    facts = {
        "head": head.name,
        "monday": monday,
        "parts": [part for part in dict.fromkeys(told) if part != last_word],
    }
    session.add(
        Notification(
            event=_EVENT, audience=Audience.COORDINATOR, region_code=head.county_code, need_id=None,
            head_id=head.id, detail=facts, created_at=clock.now(),
            until=datetime.combine(round_.monday + timedelta(weeks=1), time()),
        )
    )  # fmt: skip
