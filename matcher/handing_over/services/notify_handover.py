"""Writing down that a county's coordinators have to hear who answers for it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Account, Handover, Notification
from matcher.notifications.services.notify import LISTED_FOR
from matcher.notifications.services.outbox import Facts
from matcher.notifications.services.overtake_unread import overtake_unread
from matcher.vocabulary import Audience, NotificationEvent


def notify_handed_over(
    session: Session, handover: Handover, coordinator: Account, successor: Account
) -> None:
    """All coordinators of the county have to hear who takes whose place, and when."""
    facts: Facts = {"coordinator": coordinator.name, "successor": successor.name}
    if handover.last_day is None:
        facts["day"] = handover.first_day.isoformat()
    else:
        facts |= {"first_day": handover.first_day.isoformat(), "last_day": handover.last_day.isoformat()}
    _add(session, NotificationEvent.HANDED_OVER, handover, facts)


def notify_taken_back(session: Session, handover: Handover) -> None:
    """They have to hear that it is not so; who has not heard of it yet need not hear it any more."""
    overtake_unread(
        session, Notification.event == NotificationEvent.HANDED_OVER,
        Notification.detail["handover"].as_integer() == handover.id,
    )  # fmt: skip
    facts: Facts = {"coordinator": handover.coordinator.name, "successor": handover.successor.name}
    _add(session, NotificationEvent.HANDOVER_OFF, handover, facts)


def _add(session: Session, event: NotificationEvent, handover: Handover, facts: Facts) -> None:
    session.add(
        Notification(
            event=event, audience=Audience.COORDINATOR, region_code=handover.county_code, need_id=None, head_id=None,
            detail=facts | {"handover": handover.id}, created_at=clock.now(), until=clock.now() + LISTED_FOR,
        )
    )  # fmt: skip
