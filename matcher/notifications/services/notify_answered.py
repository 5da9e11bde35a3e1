"""Writing down that whoever sent a complaint or suggestion has to hear of its answer."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import update
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Complaint, Notification
from matcher.notifications.queries.pending import is_unread
from matcher.notifications.services.outbox import Facts
from matcher.vocabulary import Audience, NotificationEvent, ToldBy

LISTED_FOR = timedelta(weeks=4)
_EVENT = NotificationEvent.COMPLAINT_ANSWERED


def notify_answered(session: Session, complaint: Complaint, *, again: bool) -> None:
    """The sender is told, where there is a way; what was not heard of an earlier answer is out of date.

    Not of what is about the association itself: the county's channels, and its list of calls, would tell the county.
    """
    session.flush()
    session.execute(
        update(Notification)
        .where(Notification.complaint_id == complaint.id, is_unread())
        .values(overtaken_at=clock.now(), version=Notification.version + 1)
    )
    can_be_reached = bool(complaint.telephone) or complaint.account_id is not None
    if complaint.about_association or not can_be_reached:
        return
    facts: Facts = {
        "sent_at": complaint.created_at.isoformat(),
        "office": complaint.region.association,
        "office_en": complaint.region.association_en,
    }
    session.add(
        Notification(
            event=_EVENT, audience=Audience.SENDER, region_code=complaint.origin_code, need_id=None,
            complaint_id=complaint.id, detail=facts | ({"again": True} if again else {}),
            created_at=clock.now(), until=clock.now() + LISTED_FOR,
        )
    )  # fmt: skip


def has_read_answer(session: Session, complaint: Complaint) -> None:
    """The sender has acknowledged the answer: nobody has to tell of it any more."""
    session.execute(
        update(Notification)
        .where(Notification.complaint_id == complaint.id, is_unread())
        .values(told_at=clock.now(), told_by=ToldBy.READING, version=Notification.version + 1)
    )
