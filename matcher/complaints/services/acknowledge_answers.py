"""Keeping that the sender has read an answer."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.complaints.queries.followed import is_news_for
from matcher.models import Complaint
from matcher.notifications.services.notify_answered import has_read_answer
from matcher.policy import Actor
from matcher.policy.actor import service_actor


def acknowledge_answers(session: Session, actor: Actor, ids: Collection[int]) -> None:
    """Take these off the actor's first page; those that are not the actor's own, or not answered, stay as they are.

    The trail does not tell whose they are.
    """
    query = select(Complaint).where(Complaint.id.in_(ids), is_news_for(actor)).with_for_update()
    for complaint in session.scalars(query):
        complaint.acknowledged_at = clock.now()
        has_read_answer(session, complaint)
        record(session, service_actor(complaint.region_code), "complaint.acknowledge", complaint)
