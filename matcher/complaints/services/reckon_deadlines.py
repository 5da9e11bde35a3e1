"""Until when complaints are answered, counted again where other days are worked."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.calendar import Calendar
from matcher.models import Complaint
from matcher.policy import Actor
from matcher.vocabulary import ComplaintStatus


def reckon_deadlines(session: Session, actor: Actor, former: Calendar, now: Calendar) -> int:
    """Give complaints that are open as many working days by the calendar as by the former one; how many changed."""
    query = select(Complaint).where(Complaint.status != ComplaintStatus.ANSWERED).order_by(Complaint.id)
    changed = 0
    for complaint in session.scalars(query.with_for_update()):
        came = complaint.created_at.date()
        answer_by = now.after_workdays(came, former.workdays(came, complaint.answer_by))
        if answer_by != complaint.answer_by:
            complaint.answer_by = answer_by
            record(session, actor, "complaint.reckon", complaint, answer_by=answer_by.isoformat())
            changed += 1
    return changed
