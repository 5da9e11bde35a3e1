"""What stands in the way of a team as a whole: others in the rooms of its place, kit that is not there on its day."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from matcher.models import (
    Assignment,
    EmergencyTeam,
    Need,
    NeedPack,
    PackMovement,
    ResourcePack,
)
from matcher.packs.queries.balances import lendable_change
from matcher.vocabulary import LIVE_ASSIGNMENTS, MovementKind


@dataclass(frozen=True, slots=True)
class RoomTaken:
    """A visit that is promised at the team's place and time, where there is no room for both."""

    need_id: int
    title: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class KitShort:
    """A kind of kit of which fewer are free on the team's day than it is to take."""

    name: str
    name_en: str
    wanted: int
    free: int


@dataclass(frozen=True, slots=True)
class PlaceAndKit:
    """Neither can be overridden: a place has its rooms, and kit is where it is. All empty where nothing stands in the
    way.
    """

    rooms: Sequence[RoomTaken] = ()
    kit: Sequence[KitShort] = ()

    def __bool__(self) -> bool:
        return bool(self.rooms or self.kit)


def place_and_kit(session: Session, teams: Collection[EmergencyTeam]) -> Mapping[int, PlaceAndKit]:
    """By number what stands in the way of teams that were not sent, in at most four statements."""
    if not teams:
        return {}
    there = _visits(session, teams)
    packs = _Packs.of(session, teams)
    return {team.id: PlaceAndKit(_taken(team, there), tuple(packs.short(team))) for team in teams}


def _span(teams: Collection[EmergencyTeam]) -> tuple[datetime, datetime]:
    first, last = min(team.starts_at for team in teams), max(team.ends_at for team in teams)
    return _midnight(first.date()), _midnight(last.date()) + timedelta(days=1)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min)


def _visits(session: Session, teams: Collection[EmergencyTeam]) -> Sequence[Assignment]:
    first, end = _span(teams)
    query = (
        select(Assignment)
        .join(Assignment.need)
        .where(
            Assignment.status.in_(LIVE_ASSIGNMENTS), Assignment.starts_at < end, Assignment.ends_at > first,
            Need.venue_id.in_({team.venue_id for team in teams}),
        )
        .options(joinedload(Assignment.need).joinedload(Need.venue))
        .order_by(Assignment.starts_at, Assignment.id)
    )  # fmt: skip
    return session.scalars(query).all()


def _taken(team: EmergencyTeam, visits: Sequence[Assignment]) -> Sequence[RoomTaken]:
    """The visits that leave no room for the team; a place where one ends as the other begins has room for both."""
    at_once = [
        each
        for each in visits
        if each.need.venue_id == team.venue_id
        and each.starts_at < team.ends_at
        and each.ends_at > team.starts_at
    ]
    most = max((_going_on(at_once, max(each.starts_at, team.starts_at)) for each in at_once), default=0)
    if not at_once or most < at_once[0].need.venue.rooms:
        return ()
    return tuple(RoomTaken(each.need_id, each.need.title, each.starts_at, each.ends_at) for each in at_once)


def _going_on(visits: Sequence[Assignment], moment: datetime) -> int:
    return sum(each.starts_at <= moment < each.ends_at for each in visits)


@dataclass(frozen=True, slots=True)
class _Packs:
    """The kit the teams are to take: all there is, what comes or goes later, what is out on which day."""

    packs: Mapping[int, ResourcePack]
    later: Sequence[tuple[int, date, int]]
    out: Sequence[tuple[int, date, int]]

    @classmethod
    def of(cls, session: Session, teams: Collection[EmergencyTeam]) -> _Packs:
        wanted = {row.pack_id for team in teams for row in team.packs}
        if not wanted:
            return cls({}, (), ())
        first, end = _span(teams)
        packs = session.scalars(select(ResourcePack).where(ResourcePack.id.in_(wanted)))
        changes = (
            select(PackMovement.pack_id, PackMovement.day, func.sum(lendable_change()))
            .where(
                PackMovement.pack_id.in_(wanted), PackMovement.day > first.date(),
                PackMovement.kind != MovementKind.OPENING,
            )
            .group_by(PackMovement.pack_id, PackMovement.day)
        )  # fmt: skip
        out = (
            select(NeedPack.pack_id, Assignment.starts_at, NeedPack.quantity)
            .join(Assignment, Assignment.need_id == NeedPack.need_id)
            .where(
                NeedPack.pack_id.in_(wanted), Assignment.status.in_(LIVE_ASSIGNMENTS),
                Assignment.starts_at >= first, Assignment.starts_at < end,
            )
        )  # fmt: skip
        return cls(
            {pack.id: pack for pack in packs},
            [(pack_id, day, int(units)) for pack_id, day, units in session.execute(changes)],
            [(pack_id, starts_at.date(), units) for pack_id, starts_at, units in session.execute(out)],
        )

    def short(self, team: EmergencyTeam) -> Iterator[KitShort]:
        day = team.starts_at.date()
        for row in team.packs:
            pack = self.packs[row.pack_id]
            come_later = sum(units for key, when, units in self.later if key == pack.id and when > day)
            out = sum(units for key, when, units in self.out if key == pack.id and when == day)
            free = max(0, pack.stock - come_later - out)
            if row.quantity > free:
                yield KitShort(pack.name, pack.name_en, row.quantity, free)
