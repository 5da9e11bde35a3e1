"""A visit as the township confirms it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from matcher import clock
from matcher.models import Assignment, Head, Invitation, Need, Visit
from matcher.vocabulary import LIVE_ANSWERS, LIVE_ASSIGNMENTS, Kind, Rating


@dataclass(frozen=True, slots=True)
class Visitor:
    """A head who comes."""

    name: str
    kind: Kind
    institution: str


@dataclass(frozen=True, slots=True)
class VisitDetail:
    """What is known of a need's visit; `recorded` once the township has confirmed it."""

    need_id: int
    title: str
    venue: str
    starts_at: datetime
    ends_at: datetime
    expected: int
    visitors: tuple[Visitor, ...]
    recorded: bool
    attendance: int | None
    rating: Rating | None
    remarks: str
    version: int

    @property
    def has_begun(self) -> bool:
        """True once it can be confirmed."""
        return self.starts_at <= clock.now()


def visit_detail(session: Session, need: Need) -> VisitDetail | None:
    """The visit of the need's standing assignment; None where nobody is coming."""
    query = (
        select(Assignment)
        .where(Assignment.need_id == need.id, Assignment.status.in_(LIVE_ASSIGNMENTS))
        .options(
            selectinload(Assignment.invitations).joinedload(Invitation.head).joinedload(Head.institution)
        )
    )
    assignment = session.scalars(query).unique().one_or_none()
    if assignment is None:
        return None
    visit = session.scalar(
        select(Visit).where(Visit.assignment_id == assignment.id).options(joinedload(Visit.assignment))
    )
    return VisitDetail(
        need_id=need.id,
        title=need.title,
        venue=need.venue.name,
        starts_at=assignment.starts_at,
        ends_at=assignment.ends_at,
        expected=need.audience,
        visitors=tuple(
            Visitor(invitation.head.name, invitation.head.kind, invitation.head.institution.name)
            for invitation in assignment.invitations
            if invitation.answer in LIVE_ANSWERS
        ),
        recorded=visit is not None,
        attendance=visit.attendance if visit else None,
        rating=visit.rating if visit else None,
        remarks=visit.remarks if visit else "",
        version=need.version,
    )
