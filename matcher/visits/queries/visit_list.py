"""The visits that were recorded, of a period, a township or a head."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, joinedload, selectinload

from matcher.database.page import ON_SCREEN, Extent, Page, read_page
from matcher.models import Assignment, Invitation, Need, Part, Topic, Visit, VisitHead, lies_in
from matcher.policy import Action, Actor, within
from matcher.registry.queries.regions import RegionName
from matcher.visits.schemas.visit_filter import VisitFilter
from matcher.vocabulary import Kind, NotHeldReason, Presence, Rating


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One visit of the list: `heads` are those who came, `absent` those who did not, `instead` who came in their place.

    `attendance` is what the township counted; no word to the county is in it.
    """

    need_id: int
    title: str
    township: RegionName
    venue: str
    kinds: tuple[Kind, ...]
    starts_at: datetime
    ends_at: datetime
    heads: tuple[str, ...]
    absent: tuple[str, ...]
    instead: tuple[str, ...]
    happened: bool
    reason: NotHeldReason | None
    reason_words: str
    expected: int
    attendance: int | None
    rating: Rating | None
    thanks: str
    recorded_at: datetime

    @property
    def minutes(self) -> int:
        """How long it was meant to last."""
        return int((self.ends_at - self.starts_at).total_seconds()) // 60


OF_A_LINE = (
    joinedload(Visit.assignment)
    .joinedload(Assignment.need)
    .options(
        joinedload(Need.township),
        joinedload(Need.venue),
        selectinload(Need.parts).joinedload(Part.topic),
    ),
    selectinload(Visit.heads).joinedload(VisitHead.invitation).joinedload(Invitation.head),
)
"""What is loaded with a visit for its line."""


def list_visits(
    session: Session, actor: Actor, wanted: VisitFilter, extent: Extent = ON_SCREEN
) -> Page[VisitLine]:
    """A page of the recorded visits within the actor's reach, the latest first."""
    query = (
        select(Visit)
        .join(Visit.assignment)
        .join(Assignment.need)
        .where(within(actor, Action.NEED_VIEW, Need), *_conditions(wanted))
        .options(*OF_A_LINE)
        .order_by(Assignment.starts_at.desc(), Visit.id.desc())
    )
    return read_page(session, query, wanted.page, extent).map(visit_line)


def _conditions(wanted: VisitFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.since:
        conditions.append(Assignment.starts_at >= datetime.combine(wanted.since, time.min))
    if wanted.until:
        conditions.append(Assignment.starts_at < datetime.combine(wanted.until + timedelta(days=1), time.min))
    if wanted.county_code:
        conditions.append(lies_in(Need.township_code, wanted.county_code))
    if wanted.township_code:
        conditions.append(lies_in(Need.township_code, wanted.township_code))
    if wanted.head_id:
        came = VisitHead.invitation.has(Invitation.head_id == wanted.head_id)
        conditions.append(Visit.heads.any(came & (VisitHead.presence == Presence.CAME)))
    if wanted.kind:
        conditions.append(Need.parts.any(Part.topic.has(Topic.group == wanted.kind)))
    return conditions


def visit_line(visit: Visit) -> VisitLine:
    """The line of a visit that was loaded with what it says."""
    event = visit.assignment
    need = event.need
    return VisitLine(
        need_id=need.id,
        title=need.title,
        township=RegionName.of(need.township, event.starts_at.date()),
        venue=need.venue.name,
        kinds=tuple(dict.fromkeys(part.topic.group for part in need.parts)),
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        heads=_names(visit, Presence.CAME),
        absent=_names(visit, Presence.ABSENT, Presence.SUBSTITUTE),
        instead=tuple(row.substitute for row in visit.heads if row.substitute),
        happened=visit.happened,
        reason=visit.reason,
        reason_words=visit.reason_words,
        expected=need.audience,
        attendance=visit.attendance,
        rating=visit.rating,
        thanks=visit.thanks,
        recorded_at=visit.recorded_at,
    )


def _names(visit: Visit, *presences: Presence) -> tuple[str, ...]:
    return tuple(row.invitation.head.name for row in visit.heads if row.presence in presences)
