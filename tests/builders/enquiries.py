"""Builders of questions to heads whether they could come."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session, object_session

from matcher import clock
from matcher.models import Assignment, Enquiry, Head
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.rounds import an_assignment


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


def a_question(session: Session) -> Enquiry:
    """A head who is asked whether it would be possible to come."""
    return an_enquiry(session, an_assignment(session, a_need(session), a_head(session)), a_head(session))


def invite_chosen(enquiry: Enquiry, *, is_chosen: bool) -> None:
    """The database holds that who is chosen is invited, and nobody else."""
    session = object_session(enquiry)
    assert session is not None
    visit = an_assignment(session, a_need(session), a_head(session)) if is_chosen else None
    enquiry.invitation_id = visit.invitations[0].id if visit else None
