"""Where a week's heads go outside its area in the same days: promised there, or proposed by another county's plan."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, not_, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from matcher.models import (
    COUNTY_DIGITS,
    Assignment,
    BookedSlot,
    Invitation,
    Need,
    Plan,
    Region,
    Round,
    Topic,
    Venue,
    lies_in,
)
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import LIVE_ANSWERS, LIVE_ASSIGNMENTS, Answer, AssignmentStatus, PlanStatus
from matcher.week.needs import need_elsewhere
from matcher.week.week_time import minute_of, span_of
from solver import Assignment as WeekAssignment
from solver import Need as WeekNeed


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A visit of heads of the week to a need that is not of its area; nothing of it can be changed here.

    `is_promised`: sent out there, else still a proposal of that county's draft.
    """

    entry: WeekAssignment
    need: WeekNeed
    starts_at: datetime
    ends_at: datetime
    county: RegionName
    is_promised: bool


@dataclass(frozen=True, slots=True)
class Outside:
    """The visits outside a week's area, with the townships and venues that they take place in."""

    visits: tuple[Elsewhere, ...]
    townships: tuple[Region, ...]
    venues: tuple[Venue, ...]


NOTHING = Outside((), (), ())


def outside(session: Session, round_: Round, head_ids: Collection[int]) -> Outside:
    """Where the heads, those of the week, go outside its area in its days."""
    found = _visits(session, round_, head_ids)
    if not found:
        return NOTHING
    townships = {entry.need.township_code: entry.need.township for entry in found}
    venues = {entry.need.venue_id: entry.need.venue for entry in found}
    codes = {code[:COUNTY_DIGITS] for code in townships}
    counties = {
        county.code: county for county in session.scalars(select(Region).where(Region.code.in_(codes)))
    }
    known = frozenset(head_ids)
    visits = [
        _elsewhere(entry, round_, known, counties[entry.need.township_code[:COUNTY_DIGITS]])
        for entry in found
    ]
    return Outside(tuple(visits), tuple(townships.values()), tuple(venues.values()))


def _visits(session: Session, round_: Round, head_ids: Collection[int]) -> Sequence[Assignment]:
    first, end = span_of(round_.monday)
    booked = select(BookedSlot.invitation_id).where(
        BookedSlot.head_id.in_(head_ids), BookedSlot.slot >= first, BookedSlot.slot < end
    )
    promised = and_(Invitation.id.in_(booked), Assignment.status.in_(LIVE_ASSIGNMENTS))
    proposed = and_(  # of a head's answers few are waited for
        Invitation.head_id.in_(head_ids),
        Invitation.answer == Answer.WAITING,
        Assignment.status == AssignmentStatus.PROPOSED,
        Plan.status == PlanStatus.PROPOSED,
    )
    wanted = (
        select(Invitation.assignment_id)
        .join(Assignment, Invitation.assignment_id == Assignment.id)
        .join(Plan, Assignment.plan_id == Plan.id)
        .join(Need, Assignment.need_id == Need.id)
        .where(
            or_(promised, proposed),
            not_(lies_in(Need.township_code, round_.area_code)),
            Assignment.starts_at >= first,
            Assignment.starts_at < end,
        )
    )
    query = (
        select(Assignment)
        .where(Assignment.id.in_(wanted))
        .options(
            selectinload(Assignment.invitations).joinedload(Invitation.topic).load_only(Topic.code),
            joinedload(Assignment.need).options(joinedload(Need.township), joinedload(Need.venue)),
        )
        .order_by(Assignment.need_id)
    )
    return session.scalars(query).unique().all()


def _elsewhere(entry: Assignment, round_: Round, known: frozenset[int], county: Region) -> Elsewhere:
    coming = [each for each in entry.invitations if each.answer in LIVE_ANSWERS and each.head_id in known]
    start = minute_of(round_.monday, entry.starts_at)
    heads = tuple(str(each.head_id) for each in coming)
    return Elsewhere(
        entry=WeekAssignment(str(entry.need_id), heads, start),
        need=need_elsewhere(entry.need, tuple(each.topic.code for each in coming), start),
        starts_at=entry.starts_at,
        ends_at=entry.ends_at,
        county=RegionName.of(county),
        is_promised=entry.status is not AssignmentStatus.PROPOSED,
    )
