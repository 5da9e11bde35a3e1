"""Writing down that heads have to hear of an emergency: all of them by one statement each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Emergency, EmergencyCall, Notification
from matcher.notifications.queries.first_told import first_told
from matcher.notifications.queries.pending import is_unread
from matcher.notifications.services.outbox import Facts
from matcher.notifications.services.overtake_unread import overtake_unread
from matcher.vocabulary import ASKS_FOR_EMERGENCY, Audience, NotificationEvent, ToldBy


def notify_calls(
    session: Session, event: NotificationEvent, emergency: Emergency, calls: Sequence[EmergencyCall]
) -> None:
    """The heads of these calls have to hear of it, each with the link of her call; what they have not read is
    overtaken.
    """
    if not calls:
        return
    ids = [call.id for call in calls]
    overtake_unread(session, Notification.emergency_call_id.in_(ids))
    facts = facts_of(emergency)
    heads = [call.head for call in calls]
    first = first_told(session, heads) if event is NotificationEvent.EMERGENCY_ASKED else {}
    rows = [
        {
            "event": event, "audience": Audience.HEAD, "region_code": emergency.county_code, "teller": "",
            "emergency_call_id": call.id, "head_id": call.head_id, "created_at": clock.now(), "version": 1,
            "until": _until(emergency), "detail": facts | {"head": call.head.name} | first.get(call.head_id, {}),
        }
        for call in calls
        if call.head.opted_out_at is None
    ]  # fmt: skip
    if rows:
        session.execute(insert(Notification), rows)


def note_call_answered(session: Session, call: EmergencyCall) -> None:
    """Who answers has heard of it."""
    session.execute(
        update(Notification)
        .where(
            Notification.emergency_call_id == call.id,
            Notification.event.in_(ASKS_FOR_EMERGENCY),
            is_unread(),
        )
        .values(told_at=clock.now(), told_by=ToldBy.ANSWER, version=Notification.version + 1)
    )


def forget_calls(session: Session, calls: Sequence[EmergencyCall]) -> None:
    """Nothing of these is news any more."""
    overtake_unread(session, Notification.emergency_call_id.in_([call.id for call in calls]))


def facts_of(emergency: Emergency) -> Facts:
    """What a sentence names: what it is, where, and its days."""
    named = [each.township for each in emergency.townships] or [emergency.county]
    english = [each.name_en for each in named]
    first, last = emergency.first_day, emergency.last_day
    return {
        "title": emergency.name,
        "place": "、".join(each.name for each in named),
        "place_en": ", ".join(english) if all(english) else "",
        "starts_at": datetime.combine(first, time.min).isoformat(),
        "ends_at": (datetime.combine(last, time.min) + timedelta(days=1)).isoformat(),
        "first_day": first.isoformat(),
        "last_day": last.isoformat(),
    }


def _until(emergency: Emergency) -> datetime:
    """Until when it is news: the end of its last day, and two days for thanks."""
    end = datetime.combine(emergency.last_day, time.min) + timedelta(days=1)
    return max(end, clock.now() + timedelta(days=2))
