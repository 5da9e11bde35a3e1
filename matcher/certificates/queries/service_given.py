"""What a head has given in a period, by the visits to which the townships recorded that the head came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from matcher.models import Assignment, Certificate, Invitation, Need, Visit, VisitHead
from matcher.vocabulary import Presence


@dataclass(frozen=True, slots=True)
class ServiceGiven:
    """Sessions, their minutes without the ways, and the townships in which they were held, each once."""

    sessions: int
    minutes: int
    townships: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Session:
    starts_at: datetime
    minutes: int
    township: str


def service_given(session: Session, head_id: int, first: date, last: date) -> ServiceGiven:
    """What the head gave from the `first` to the `last` day, both included."""
    return _within(_sessions(session, head_id, first, last), first, last)


def given_otherwise(session: Session, certificates: Sequence[Certificate]) -> Mapping[int, ServiceGiven]:
    """Of service records of one person, by id, those whose period comes to other figures now, and to which.

    Each is looked at with the visits of the record in whose name it was issued: a county vouches for its own.
    """
    found: dict[int, ServiceGiven] = {}
    for head_id in sorted({each.head_id for each in certificates}):
        found |= _otherwise(session, head_id, [each for each in certificates if each.head_id == head_id])
    return found


def _otherwise(
    session: Session, head_id: int, certificates: Sequence[Certificate]
) -> Mapping[int, ServiceGiven]:
    first = min(each.first_day for each in certificates)
    last = max(each.last_day for each in certificates)
    sessions = _sessions(session, head_id, first, last)
    now = {each: _within(sessions, each.first_day, each.last_day) for each in certificates}
    return {
        each.id: given
        for each, given in now.items()
        if (given.sessions, given.minutes, sorted(given.townships))
        != (each.sessions, each.minutes, sorted(each.townships))
    }


def _sessions(session: Session, head_id: int, first: date, last: date) -> tuple[_Session, ...]:
    came = (
        select(VisitHead.visit_id)
        .join(VisitHead.invitation)
        .where(Invitation.head_id == head_id, VisitHead.presence == Presence.CAME)
    )
    event = joinedload(Visit.assignment).joinedload(Assignment.need)
    query = (
        select(Visit)
        .join(Visit.assignment)
        .where(
            Visit.happened,
            Visit.id.in_(came),
            Assignment.starts_at >= datetime.combine(first, time()),
            Assignment.starts_at < datetime.combine(last + timedelta(days=1), time()),
        )
        .options(event.joinedload(Need.township))
        .order_by(Assignment.starts_at)
    )
    return tuple(_session(visit.assignment) for visit in session.scalars(query))


def _session(event: Assignment) -> _Session:
    minutes = int((event.ends_at - event.starts_at).total_seconds()) // 60
    name, _ = event.need.township.name_on(event.starts_at.date())
    return _Session(event.starts_at, minutes, name)


def _within(sessions: Sequence[_Session], first: date, last: date) -> ServiceGiven:
    given = [each for each in sessions if first <= each.starts_at.date() <= last]
    return ServiceGiven(
        sessions=len(given),
        minutes=sum(each.minutes for each in given),
        townships=tuple(dict.fromkeys(each.township for each in given)),
    )
