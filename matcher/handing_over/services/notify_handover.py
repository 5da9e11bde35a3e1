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
    session: Session, handover: Handover, coordinator: Account, successor: Account, *, by: str = ""
) -> None:
    """All coordinators of the county have to hear who takes whose place, and when; `by` is whoever above said so."""
    facts = _names(coordinator, successor) | _days(handover)
    if by:
        facts |= {"by": by}
    _add(session, NotificationEvent.HANDED_OVER, handover, facts)


def notify_taken_back(session: Session, handover: Handover) -> None:
    """They have to hear that it is not so, unless none of them has been told that it is."""
    if not _overtake(session, handover):
        facts = _names(handover.coordinator, handover.successor) | _days(handover)
        _add(session, NotificationEvent.HANDOVER_OFF, handover, facts)


def notify_ended(session: Session, handover: Handover) -> None:
    """They have to hear that from today on the coordinator answers again."""
    _overtake(session, handover)
    facts = _names(handover.coordinator, handover.successor) | {
        "day": clock.today().isoformat(),
        "ended": True,
    }
    _add(session, NotificationEvent.HANDOVER_OFF, handover, facts)


def _overtake(session: Session, handover: Handover) -> bool:
    """What was said of it need not be heard any more. Whether nobody had been told of it by then."""
    return overtake_unread(
        session, Notification.event == NotificationEvent.HANDED_OVER,
        Notification.detail["handover"].as_integer() == handover.id,
    )  # fmt: skip


def _names(coordinator: Account, successor: Account) -> Facts:
    return {"coordinator": coordinator.name, "successor": successor.name}


def _days(handover: Handover) -> Facts:
    if handover.last_day is None:
        return {"day": handover.first_day.isoformat()}
    return {"first_day": handover.first_day.isoformat(), "last_day": handover.last_day.isoformat()}


def _add(session: Session, event: NotificationEvent, handover: Handover, facts: Facts) -> None:
    session.add(
        Notification(
            event=event, audience=Audience.COORDINATOR, region_code=handover.county_code, need_id=None, head_id=None,
            detail=facts | {"handover": handover.id}, created_at=clock.now(), until=clock.now() + LISTED_FOR,
        )
    )  # fmt: skip
