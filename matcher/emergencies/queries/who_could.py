"""Who could go in a team at a time, those with nothing in the way first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from matcher.emergencies.queries.choices import venue_of
from matcher.emergencies.queries.in_the_way import Hindrance, PlannedVisit, Promises, promises_of
from matcher.emergencies.schemas.team import TeamFilter
from matcher.models import Emergency, EmergencyCall, Head
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import CallState, Kind


@dataclass(frozen=True, slots=True)
class CouldGo:
    """A head who said that she could, and what is in the way at that time."""

    head_id: int
    name: str
    kind: Kind
    institution: str
    township: RegionName
    from_at: datetime | None
    until_at: datetime | None
    remark: str
    hindrances: Sequence[Hindrance]


@dataclass(frozen=True, slots=True)
class WhoCould:
    """The heads who could; `is_timed` says whether a time is known to look at."""

    heads: Sequence[CouldGo]
    is_timed: bool
    team_id: int | None


def who_could(session: Session, emergency: Emergency, wanted: TeamFilter, team_id: int | None) -> WhoCould:
    """Everybody who said yes."""
    stretch = _stretch(session, emergency, wanted, team_id)
    query = (
        select(EmergencyCall)
        .join(EmergencyCall.head)
        .where(EmergencyCall.emergency_id == emergency.id, EmergencyCall.state == CallState.COULD)
        .options(
            joinedload(EmergencyCall.head).options(joinedload(Head.institution), joinedload(Head.township))
        )
        .order_by(Head.name_key, EmergencyCall.id)
    )
    calls = session.scalars(query).all()
    promises: Promises | None = None
    if stretch is not None:
        heads = [call.head_id for call in calls]
        promises = promises_of(session, emergency.county_code, emergency.id, [stretch], heads)
    found = [_could_go(call, stretch, promises) for call in calls]
    return WhoCould(sorted(found, key=_weight), stretch is not None, team_id)


def _weight(head: CouldGo) -> tuple[bool, int]:
    return any(each.bars for each in head.hindrances), len(head.hindrances)


def _could_go(call: EmergencyCall, stretch: PlannedVisit | None, promises: Promises | None) -> CouldGo:
    head = call.head
    way = promises.in_the_way(stretch, head.id) if stretch is not None and promises is not None else ()
    return CouldGo(
        head.id, head.name, head.kind, head.institution.name, RegionName.of(head.township), call.from_at,
        call.until_at, call.remark, way,
    )  # fmt: skip


def _stretch(
    session: Session, emergency: Emergency, wanted: TeamFilter, team_id: int | None
) -> PlannedVisit | None:
    if wanted.day is None or wanted.start is None or wanted.end is None or wanted.end <= wanted.start:
        return None
    venue = venue_of(session, emergency.county_code, wanted.venue_id)
    return PlannedVisit(venue, _at(wanted.day, wanted.start), _at(wanted.day, wanted.end), team_id)


def _at(day: date, minute: int) -> datetime:
    return datetime.combine(day, time.min) + timedelta(minutes=minute)
