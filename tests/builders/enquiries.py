"""Builders of questions to heads whether they could come."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Assignment, Enquiry, Head


def an_enquiry(session: Session, visit: Assignment, head: Head, **values: Any) -> Enquiry:
    """A question to the head for the first part of the visit, which waits for an answer."""
    asked = visit.invitations[0]
    fields = {
        "round_id": visit.round_id, "need_id": visit.need_id, "position": asked.position, "head_id": head.id,
        "topic_id": asked.topic_id, "starts_at": visit.starts_at, "ends_at": visit.ends_at, "asked_at": clock.now(),
        "answer_by": clock.now() + timedelta(hours=4),
    }  # fmt: skip
    enquiry = Enquiry(**(fields | values))
    session.add(enquiry)
    session.flush()
    return enquiry
