"""Where kit will not be enough in the weeks ahead, and what would help."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from matcher import clock
from matcher.models import Assignment, Need, NeedPack, Region, ResourcePack, Window, lies_in
from matcher.packs.count_ahead import DayCount, PackCount, Promised, Wanted, count_ahead
from matcher.packs.queries.availability import lendable
from matcher.policy import Actor
from matcher.registry.queries.regions import RegionName
from matcher.schemas.filters import NoFilter
from matcher.vocabulary import LIVE_ASSIGNMENTS, NeedStatus

WEEKS = 4
"""So far is looked ahead, from today on."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A county of the same city that has so many of the same pack left on a day."""

    county: RegionName
    units: int


@dataclass(frozen=True, slots=True)
class ShortDay:
    """A day on which a pack is not enough, and what would help: other days, who could lend, how many to buy."""

    count: DayCount
    other_days: Sequence[date]
    neighbours: Sequence[Neighbour]


@dataclass(frozen=True, slots=True)
class PackAhead:
    """One pack over the weeks ahead."""

    pack_id: int
    county_code: str
    name: str
    name_en: str
    count: PackCount
    short: Sequence[ShortDay]

    @property
    def busy_days(self) -> Sequence[DayCount]:
        """The days on which anything is taken or wanted."""
        return [each for each in self.count.days if each.promised or each.only_then or each.maybe]

    @property
    def is_short(self) -> bool:
        """Whether it will not be enough somewhere."""
        return bool(self.short or self.count.nowhere)


def days_ahead() -> Sequence[date]:
    """The days looked at."""
    today = clock.today()
    return [today + timedelta(days=number) for number in range(7 * WEEKS)]


def packs_ahead(session: Session, county_code: str) -> Sequence[PackAhead]:
    """The county's packs in use, those that will be short first, then by name."""
    query = select(ResourcePack).where(ResourcePack.county_code == county_code, ResourcePack.active)
    packs = session.scalars(query.order_by(ResourcePack.name, ResourcePack.id)).all()
    counted = _counted(session, packs)
    wanted = {pack.code for pack in packs if counted[pack.id].short_days}
    lent = _neighbours(session, county_code, wanted) if wanted else {}
    found = [
        PackAhead(
            pack.id, pack.county_code, pack.name, pack.name_en, counted[pack.id],
            [_short_day(counted[pack.id], day, lent.get(pack.code, ())) for day in counted[pack.id].short_days],
        )
        for pack in packs
    ]  # fmt: skip
    return sorted(found, key=lambda each: not each.is_short)


def _short_day(count: PackCount, day: DayCount, lent: Iterable[tuple[RegionName, PackCount]]) -> ShortDay:
    concerned = [*(each.units for each in day.promised), *(each.units for each in day.only_then)]
    neighbours = (
        Neighbour(county, free)
        for county, theirs in lent
        for there in theirs.days
        if there.day == day.day and (free := there.free - there.wanted) > 0
    )
    return ShortDay(day, count.other_days(min(concerned), but=day.day), tuple(neighbours))


def _neighbours(
    session: Session, county_code: str, codes: Collection[str]
) -> Mapping[str, list[tuple[RegionName, PackCount]]]:
    """By code of the pack what the other counties of the city have, counted in the same way."""
    query = select(ResourcePack).where(
        lies_in(ResourcePack.county_code, county_code[:4]),
        ResourcePack.county_code != county_code,
        ResourcePack.code.in_(codes),
        ResourcePack.active,
    )
    packs = session.scalars(query.order_by(ResourcePack.county_code, ResourcePack.id)).all()
    counted = _counted(session, packs)
    regions = session.scalars(select(Region).where(Region.code.in_({pack.county_code for pack in packs})))
    names = {region.code: RegionName.of(region) for region in regions}
    found: dict[str, list[tuple[RegionName, PackCount]]] = defaultdict(list)
    for pack in packs:
        found[pack.code].append((names[pack.county_code], counted[pack.id]))
    return found


def _counted(session: Session, packs: Sequence[ResourcePack]) -> Mapping[int, PackCount]:
    days = days_ahead()
    ids = [pack.id for pack in packs]
    there = lendable(session, packs, days[0])
    promised, wanted = promised_of(session, ids, days[0], days[-1]), _wanted(session, ids, days)
    return {key: count_ahead(days, there[key].on, promised.get(key, ()), wanted.get(key, ())) for key in ids}


def promised_of(
    session: Session, pack_ids: Collection[int], first: date, last: date
) -> Mapping[int, Sequence[Promised]]:
    """By pack the visits from the first day to the last that were given out and stand, by their start."""
    query = (
        select(NeedPack, Assignment.starts_at)
        .join(Assignment, Assignment.need_id == NeedPack.need_id)
        .join(Need, Need.id == NeedPack.need_id)
        .add_columns(Need)
        .where(
            NeedPack.pack_id.in_(pack_ids),
            Assignment.status.in_(LIVE_ASSIGNMENTS),
            Assignment.starts_at >= datetime.combine(first, time()),
            Assignment.starts_at < datetime.combine(last + timedelta(days=1), time()),
        )
        .options(joinedload(Need.township))
        .order_by(Assignment.starts_at, Assignment.id)
    )
    found: dict[int, list[Promised]] = defaultdict(list)
    for pack, starts_at, need in session.execute(query) if pack_ids else ():
        town = need.township
        found[pack.pack_id].append(
            Promised(need.id, need.title, town.name, town.name_en, starts_at.date(), pack.quantity)
        )
    return found


def _wanted(
    session: Session, pack_ids: Collection[int], days: Sequence[date]
) -> Mapping[int, Sequence[Wanted]]:
    """By pack the open needs with a time on one of the days, by their number."""
    ahead = Need.windows.any((Window.day >= days[0]) & (Window.day <= days[-1]))
    query = (
        select(Need)
        .where(Need.status == NeedStatus.POSTED, ahead, Need.packs.any(NeedPack.pack_id.in_(pack_ids)))
        .options(joinedload(Need.township), selectinload(Need.windows), selectinload(Need.packs))
        .order_by(Need.id)
    )
    found: dict[int, list[Wanted]] = defaultdict(list)
    for need in session.scalars(query) if pack_ids else ():
        town = need.township
        on = tuple(sorted({each.day for each in need.windows}))
        for row in need.packs:
            if row.pack_id in pack_ids:
                found[row.pack_id].append(
                    Wanted(need.id, need.title, town.name, town.name_en, on, row.quantity)
                )
    return found


@dataclass(frozen=True, slots=True)
class DayLine:
    """A pack on a day on which anything is taken or wanted."""

    name: str
    name_en: str
    count: DayCount


def lines_ahead(session: Session, actor: Actor, _wanted: NoFilter) -> Iterable[DayLine]:
    """The same, line by line, of the actor's own county; nothing for somebody above the counties."""
    packs = () if actor.is_above_county else packs_ahead(session, actor.county_code)
    return [DayLine(pack.name, pack.name_en, day) for pack in packs for day in pack.busy_days]
