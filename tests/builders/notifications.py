"""Builders of notifications."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Assignment, Notification
from matcher.vocabulary import OF_HEAD_ALONE, Audience, NotificationEvent, Placing
from tests.builders.complaints import a_complaint
from tests.builders.unplaced import an_unplaced_need


def a_notification(
    session: Session,
    assignment: Assignment,
    event: NotificationEvent = NotificationEvent.INVITED,
    audience: Audience = Audience.HEAD,
    **values: Any,
) -> Notification:
    """A pending notification of the assignment; for a head, and for coordinators, it is about the first invitation."""
    need, invitation = assignment.need, assignment.invitations[0]
    about = None if audience is Audience.TOWNSHIP else invitation
    detail = {
        "title": need.title, "place": need.venue.name, "head": invitation.head.name, "heads": invitation.head.name,
        "starts_at": assignment.starts_at.isoformat(), "ends_at": assignment.ends_at.isoformat(),
        "answer_by": assignment.starts_at.isoformat(), "township": need.township.name,
        "changes": ["contact", "remarks", "audience"], "audience": need.audience,
        "alternatives": [
            {"starts_at": assignment.starts_at.isoformat(), "ends_at": assignment.ends_at.isoformat(), "place": "礼堂"}
        ],
        "reasons": {"zh": "另有安排。", "en": "Elsewhere."}, "question": {"zh": "可以吗？", "en": "Could it be?"},
        "first_day": assignment.starts_at.date().isoformat(), "last_day": assignment.ends_at.date().isoformat(),
        "leader": "李春禾", "said_by": "陈镇长", "firm": "东台精密机械公司",
        "coordinator": "王主任", "successor": "李华", "areas": "三仓镇 → 三仓新镇", "county": "大丰区",
        "former": "东台市",
        "monday": assignment.starts_at.date().isoformat(), "parts": ["hours", "paused"],
        "day": assignment.starts_at.date().isoformat(),
        "other": "王建国", "colleague": "李大夫", "contact": "张干事", "words": "礼堂停电",
        "why": "weather", "why_words": "雷暴预警", "former_place": "老礼堂",
        "office": "东台市科协", "sent_at": assignment.starts_at.isoformat(),
        "former_starts_at": assignment.starts_at.isoformat(), "former_ends_at": assignment.ends_at.isoformat(),
    }  # fmt: skip
    township = need.township_code
    complaint = a_complaint(session) if audience is Audience.SENDER else None
    given_back = event is NotificationEvent.RETURNED
    unplaced = an_unplaced_need(session, need.township, state=Placing.RETURNED) if given_back else None
    is_of_head = event in OF_HEAD_ALONE or complaint is not None or given_back
    fields = {
        "region_code": township if audience is Audience.TOWNSHIP else township[:6],
        "need_id": None if is_of_head else need.id,
        "invitation_id": about.id if about and not is_of_head else None, "head_id": about and about.head_id,
        "complaint_id": complaint and complaint.id, "unplaced_need_id": unplaced and unplaced.id,
        "detail": detail, "created_at": clock.now(), "until": assignment.starts_at,
    } | values  # fmt: skip
    notification = Notification(event=event, audience=audience, **fields)
    session.add(notification)
    session.flush()
    return notification
