"""Which visits a head is expected at on days on which the head will be away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager, joinedload

from matcher import clock
from matcher.models import Assignment, Invitation, Need
from matcher.text.telephone import without_numbers
from matcher.time_span import TimeSpan
from matcher.vocabulary import LIVE_ANSWERS, Answer, AssignmentStatus

STANDING = (AssignmentStatus.RELEASED, AssignmentStatus.ACCEPTED)


@dataclass(frozen=True, slots=True)
class VisitOnDay:
    """A visit that is asked for or promised, without telephone numbers; `version` is that of the invitation."""

    invitation_id: int
    version: int
    answer: Answer
    title: str
    starts_at: datetime
    ends_at: datetime
    venue: str
    township: str
    township_en: str


def visits_on_days(
    session: Session, head_id: int, first: date, last: date, hours: TimeSpan
) -> list[VisitOnDay]:
    """The head's visits to come that touch these hours of these days, the first one first."""
    return [_view(each) for each in expected_on_days(session, head_id, first, last, hours)]


def expected_on_days(
    session: Session, head_id: int, first: date, last: date, hours: TimeSpan
) -> Sequence[Invitation]:
    """The same as invitations."""
    query = (
        select(Invitation)
        .join(Invitation.assignment)
        .where(
            Invitation.head_id == head_id,
            Invitation.answer.in_(LIVE_ANSWERS),
            Assignment.status.in_(STANDING),
            Assignment.starts_at > clock.now(),
            Assignment.starts_at >= datetime.combine(first, time.min),
            Assignment.starts_at < datetime.combine(last + timedelta(days=1), time.min),
        )
        .options(
            contains_eager(Invitation.assignment).joinedload(Assignment.need).options(
                joinedload(Need.township), joinedload(Need.venue)
            )
        )
        .order_by(Assignment.starts_at, Invitation.id)
    )  # fmt: skip
    return [each for each in session.scalars(query) if _touches(each.assignment, hours)]


def _touches(visit: Assignment, hours: TimeSpan) -> bool:
    start = visit.starts_at.hour * 60 + visit.starts_at.minute
    minutes = int((visit.ends_at - visit.starts_at).total_seconds()) // 60
    return start < hours.end and hours.start < start + minutes


def _view(invitation: Invitation) -> VisitOnDay:
    visit, need = invitation.assignment, invitation.assignment.need
    return VisitOnDay(
        invitation_id=invitation.id,
        version=invitation.version,
        answer=invitation.answer,
        title=without_numbers(need.title),
        starts_at=visit.starts_at,
        ends_at=visit.ends_at,
        venue=need.venue.name,
        township=need.township.name,
        township_en=need.township.name_en,
    )
