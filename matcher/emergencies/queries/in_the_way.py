"""What stands in the way of heads who are to go in a team: promised visits, ways, drafts, teams, hours not named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.county_settings.queries.county_settings import settings_of
from matcher.emergencies.hours import covers
from matcher.models import (
    Assignment,
    CountySettings,
    EmergencyCall,
    EmergencyMember,
    EmergencyTeam,
    Invitation,
    Need,
    Plan,
    Venue,
)
from matcher.transfers.queries.leaving import leaving_on
from matcher.vocabulary import (
    LIVE_ANSWERS,
    LIVE_ASSIGNMENTS,
    AssignmentStatus,
    CallState,
    InTheWay,
    PlanStatus,
)
from matcher.week.travel import Position, minutes_between


@dataclass(frozen=True, slots=True)
class PlannedVisit:
    """Where and when a team is to be; `team_id` is the team itself, where it is stored."""

    venue: Venue | None
    starts_at: datetime
    ends_at: datetime
    team_id: int | None = None
    need_id: int | None = None


@dataclass(frozen=True, slots=True)
class Hindrance:
    """One thing in the way; of a promised visit its need and week, of hours she did not name her call."""

    kind: InTheWay
    title: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    need_id: int | None = None
    round_id: int | None = None
    call_id: int | None = None

    @property
    def bars(self) -> bool:
        """Whether the team cannot be sent with it."""
        return self.kind in (InTheWay.PROMISED, InTheWay.HOURS, InTheWay.LEAVES, InTheWay.SAID_NO)


@dataclass(frozen=True, slots=True)
class Promises:
    """What heads have promised, named and said, over a stretch of days: read once, asked for each team."""

    settings: CountySettings
    visits: Mapping[int, Sequence[Assignment]]
    drafted: Mapping[int, Sequence[Assignment]]
    teams: Mapping[int, Sequence[EmergencyTeam]]
    calls: Mapping[int, EmergencyCall]
    leaving: Mapping[int, date]

    def in_the_way(self, stretch: PlannedVisit, head_id: int) -> Sequence[Hindrance]:
        """What is in the way of a head, what bars it first."""
        found = [_of_visit(self.settings, stretch, visit) for visit in self.visits.get(head_id, ())]
        found += [_of_draft(stretch, visit) for visit in self.drafted.get(head_id, ())]
        found += [_of_team(stretch, team) for team in self.teams.get(head_id, ())]
        found.append(_of_call(stretch, self.calls.get(head_id)))
        if self.leaving.get(head_id, date.max) <= stretch.ends_at.date():
            found.append(Hindrance(InTheWay.LEAVES))
        return sorted((each for each in found if each is not None), key=lambda each: not each.bars)


def promises_of(
    session: Session,
    county_code: str,
    emergency_id: int,
    stretches: Sequence[PlannedVisit],
    heads: Collection[int],
) -> Promises:
    """What there is on the days of these stretches."""
    first = min((each.starts_at for each in stretches), default=clock.now())
    last = max((each.ends_at for each in stretches), default=clock.now())
    span = (_midnight(first), _midnight(last) + timedelta(days=1))
    calls = select(EmergencyCall).where(
        EmergencyCall.emergency_id == emergency_id, EmergencyCall.head_id.in_(heads)
    )
    return Promises(
        settings_of(session, county_code),
        _visits(session, span, heads, LIVE_ASSIGNMENTS),
        _visits(session, span, heads, (AssignmentStatus.PROPOSED,)),
        _teams(session, span, heads),
        {call.head_id: call for call in session.scalars(calls.order_by(EmergencyCall.id))},
        leaving_on(session, heads),
    )


def _midnight(moment: datetime) -> datetime:
    return datetime.combine(moment.date(), time.min)


def _visits(
    session: Session,
    span: tuple[datetime, datetime],
    heads: Collection[int],
    statuses: Collection[AssignmentStatus],
) -> Mapping[int, Sequence[Assignment]]:
    query = (
        select(Invitation.head_id, Assignment)
        .join(Assignment, Invitation.assignment_id == Assignment.id)
        .join(Assignment.plan)
        .where(
            Invitation.head_id.in_(heads),
            Invitation.answer.in_(LIVE_ANSWERS),
            or_(Assignment.status != AssignmentStatus.PROPOSED, Plan.status == PlanStatus.PROPOSED),
            Assignment.status.in_(statuses),
            Assignment.starts_at < span[1],
            Assignment.ends_at > span[0],
        )
        .options(joinedload(Assignment.need).joinedload(Need.venue))
        .order_by(Assignment.starts_at, Assignment.id)
    )
    found: dict[int, list[Assignment]] = defaultdict(list)
    for head_id, visit in session.execute(query):
        found[head_id].append(visit)
    return found


def _teams(
    session: Session, span: tuple[datetime, datetime], heads: Collection[int]
) -> Mapping[int, Sequence[EmergencyTeam]]:
    """Teams that were not sent: of those that were, the visit is promised."""
    query = (
        select(EmergencyMember.head_id, EmergencyTeam)
        .join(EmergencyTeam, EmergencyMember.team_id == EmergencyTeam.id)
        .where(
            EmergencyMember.head_id.in_(heads),
            EmergencyTeam.need_id.is_(None),
            EmergencyTeam.starts_at < span[1],
            EmergencyTeam.ends_at > span[0],
        )
        .options(joinedload(EmergencyTeam.venue))
        .order_by(EmergencyTeam.starts_at, EmergencyTeam.id)
    )
    found: dict[int, list[EmergencyTeam]] = defaultdict(list)
    for head_id, team in session.execute(query):
        found[head_id].append(team)
    return found


def _of_visit(settings: CountySettings, stretch: PlannedVisit, visit: Assignment) -> Hindrance | None:
    if visit.need_id == stretch.need_id:
        return None
    named = (visit.need.title, visit.starts_at, visit.ends_at, visit.need_id, visit.round_id)
    if visit.starts_at < stretch.ends_at and stretch.starts_at < visit.ends_at:
        return Hindrance(InTheWay.PROMISED, *named)
    way = timedelta(minutes=_way(settings, stretch.venue, visit.need.venue))
    between = max(visit.starts_at - stretch.ends_at, stretch.starts_at - visit.ends_at)
    return Hindrance(InTheWay.TRAVEL, *named) if between < way else None


def _of_draft(stretch: PlannedVisit, visit: Assignment) -> Hindrance | None:
    """What the week's draft proposes at that time: it is told of nobody yet, and is planned anew around the team."""
    if visit.starts_at >= stretch.ends_at or stretch.starts_at >= visit.ends_at:
        return None
    return Hindrance(
        InTheWay.DRAFTED, visit.need.title, visit.starts_at, visit.ends_at, visit.need_id, visit.round_id
    )


def _way(settings: CountySettings, venue: Venue | None, other: Venue) -> int:
    if venue is None or (venue.latitude, venue.longitude) == (other.latitude, other.longitude):
        return 0
    here, there = (Position(each.latitude, each.longitude) for each in (venue, other))
    return minutes_between(settings, here, there)


def _of_team(stretch: PlannedVisit, team: EmergencyTeam) -> Hindrance | None:
    if team.id == stretch.team_id or team.starts_at >= stretch.ends_at or stretch.starts_at >= team.ends_at:
        return None
    return Hindrance(InTheWay.TEAM, team.venue.name, team.starts_at, team.ends_at)


def _of_call(stretch: PlannedVisit, call: EmergencyCall | None) -> Hindrance | None:
    if call is None or call.state is not CallState.COULD or call.from_at is None or call.until_at is None:
        return Hindrance(InTheWay.SAID_NO)
    if covers(call, stretch.starts_at, stretch.ends_at):
        return None
    return Hindrance(InTheWay.HOURS, "", call.from_at, call.until_at, call_id=call.id)
