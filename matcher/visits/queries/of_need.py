"""What was recorded of a need's visits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from matcher.models import Assignment, Invitation, Need, Visit, VisitHead
from matcher.visits.said import HeadSaid, Said, said_by


@dataclass(frozen=True, slots=True)
class RecordedVisit:
    """A visit with what its record says; `heads` by the number of their invitations."""

    assignment_id: int
    starts_at: datetime
    ends_at: datetime
    said: Said
    heads: Mapping[int, HeadSaid]


def recorded_visits(session: Session, need: Need) -> tuple[RecordedVisit, ...]:
    """The need's visits of which somebody said how they went, the newest first."""
    query = (
        select(Visit)
        .join(Visit.assignment)
        .where(Assignment.need_id == need.id)
        .order_by(Assignment.starts_at.desc(), Assignment.id.desc())
        .options(
            joinedload(Visit.assignment),
            selectinload(Visit.heads).joinedload(VisitHead.invitation).joinedload(Invitation.head),
        )
    )
    return tuple(_recorded(visit) for visit in session.scalars(query).unique())


def _recorded(visit: Visit) -> RecordedVisit:
    said = said_by(visit)
    keys = [row.invitation_id for row in visit.heads]
    return RecordedVisit(
        assignment_id=visit.assignment_id,
        starts_at=visit.assignment.starts_at,
        ends_at=visit.assignment.ends_at,
        said=said,
        heads=dict(zip(keys, said.heads, strict=True)),
    )
