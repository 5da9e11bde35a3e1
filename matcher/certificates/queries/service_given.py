"""What a head has given in a period, by the visits that the townships recorded as held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from matcher.models import Assignment, Invitation, Need, Visit
from matcher.vocabulary import Answer


@dataclass(frozen=True, slots=True)
class ServiceGiven:
    """Sessions, their minutes without the ways, and the townships in which they were held, each once."""

    sessions: int
    minutes: int
    townships: tuple[str, ...]


def service_given(session: Session, head_id: int, first: date, last: date) -> ServiceGiven:
    """The head's recorded visits from the `first` to the `last` day, both included."""
    came = select(Invitation.assignment_id).where(
        Invitation.head_id == head_id, Invitation.answer == Answer.ACCEPTED
    )
    event = joinedload(Visit.assignment).joinedload(Assignment.need)
    query = (
        select(Visit)
        .join(Visit.assignment)
        .where(
            Visit.happened,
            Visit.assignment_id.in_(came),
            Assignment.starts_at >= datetime.combine(first, time()),
            Assignment.starts_at < datetime.combine(last + timedelta(days=1), time()),
        )
        .options(event.joinedload(Need.township))
        .order_by(Assignment.starts_at)
    )
    events = [visit.assignment for visit in session.scalars(query)]
    return ServiceGiven(
        sessions=len(events),
        minutes=sum(int((each.ends_at - each.starts_at).total_seconds()) // 60 for each in events),
        townships=tuple(dict.fromkeys(each.need.township.name for each in events)),
    )
