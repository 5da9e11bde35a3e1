"""Deleting complaints and suggestions after their time."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Engine, or_, select

from matcher.audit.services.record import record
from matcher.complaints.queries.keeping import KEPT_AFTER_ANSWER, KEPT_UNANSWERED
from matcher.database.engine import transaction
from matcher.models import Complaint
from matcher.policy.actor import service_actor

AT_ONCE = 200


def delete_old_complaints(engine: Engine, now: datetime) -> int:
    """Delete those whose time is over, with text and telephone number; how many that were, at most `AT_ONCE`."""
    answered = Complaint.answered_at < now - timedelta(days=KEPT_AFTER_ANSWER)
    forgotten = Complaint.created_at < now - timedelta(days=KEPT_UNANSWERED)
    with transaction(engine) as session:
        query = select(Complaint).where(or_(answered, forgotten)).limit(AT_ONCE)
        old = session.scalars(query.with_for_update(skip_locked=True)).all()
        for complaint in old:
            record(session, service_actor(complaint.region_code), "complaint.delete", complaint)
            session.delete(complaint)
    return len(old)
