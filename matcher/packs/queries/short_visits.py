"""Which promised visits of some days do not get all of their kit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import ResourcePack
from matcher.packs.count_ahead import Promised
from matcher.packs.queries.ahead import days_ahead, promised_of
from matcher.packs.queries.availability import lendable


@dataclass(frozen=True, slots=True)
class Short:
    """On that day visits were promised more of a pack than there is; all of them are concerned."""

    pack_id: int
    name: str
    name_en: str
    day: date
    there: int
    visits: tuple[Promised, ...]

    @property
    def missing(self) -> int:
        """How many units are missing."""
        return sum(each.units for each in self.visits) - self.there


def short_days(
    session: Session, county_code: str, first: date, last: date, only: int | None = None
) -> list[Short]:
    """The days from the first to the last on which a pack of the county (or `only` one) is promised more often than
    there are, by day and name.
    """
    query = select(ResourcePack).where(ResourcePack.county_code == county_code)
    if only is not None:
        query = query.where(ResourcePack.id == only)
    packs = session.scalars(query.order_by(ResourcePack.name, ResourcePack.id)).all()
    there = lendable(session, packs, first)
    found = []
    promised = promised_of(session, [pack.id for pack in packs], first, last)
    for pack in packs:
        for day, visits in _by_day(promised.get(pack.id, ())).items():
            units = there[pack.id].on(day)
            if sum(each.units for each in visits) > units:
                found.append(Short(pack.id, pack.name, pack.name_en, day, units, tuple(visits)))
    return sorted(found, key=lambda each: each.day)


def short_ahead(session: Session, pack: ResourcePack) -> list[Short]:
    """The same of one pack, over the weeks that are looked ahead."""
    days = days_ahead()
    return short_days(session, pack.county_code, days[0], days[-1], only=pack.id)


def newly_short(before: Sequence[Short], now: Sequence[Short]) -> int:
    """How many visits are on days on which more are missing now than before."""
    missing = {each.day: each.missing for each in before}
    return sum(len(each.visits) for each in now if each.missing > missing.get(each.day, 0))


def _by_day(promised: Sequence[Promised]) -> Mapping[date, list[Promised]]:
    days: dict[date, list[Promised]] = defaultdict(list)
    for each in promised:
        days[each.day].append(each)
    return days
