"""Names of the regions an actor reaches: for filters, choices and headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from matcher.models import Region, lies_in
from matcher.policy import Actor
from matcher.vocabulary import Level


@dataclass(frozen=True, slots=True)
class RegionName:
    """A region as people know it."""

    code: str
    name: str
    name_en: str
    level: Level

    @classmethod
    def of(cls, region: Region, day: date | None = None) -> RegionName:
        """The name of a loaded region: today's, or that of a day."""
        name, name_en = (region.name, region.name_en) if day is None else region.name_on(day)
        return cls(region.code, name, name_en, region.level)


def regions_within(
    session: Session, actor: Actor, levels: Collection[Level], *, below: str = "", day: date | None = None
) -> list[RegionName]:
    """The regions of these levels within the actor's region (and within `below`), by code; no closed townships.

    They bear the names of today, or those of a day.
    """
    query = select(Region).where(
        lies_in(Region.code, actor.region_code),
        lies_in(Region.code, below),
        Region.level.in_(levels),
        Region.closed_on.is_(None),
    )
    return [RegionName.of(region, day) for region in session.scalars(query.order_by(Region.code))]


def all_counties(session: Session) -> list[RegionName]:
    """Every county of the service, by code."""
    query = select(Region).where(Region.level == Level.COUNTY).order_by(Region.code)
    return [RegionName.of(region) for region in session.scalars(query)]


def counties_within(session: Session, actor: Actor) -> list[RegionName]:
    """The counties the actor reaches: its own one at county level, several above."""
    return regions_within(session, actor, {Level.COUNTY})


def townships_within(session: Session, actor: Actor, *, county_code: str = "") -> list[RegionName]:
    """The townships the actor reaches, of one county where a code is given."""
    return regions_within(session, actor, {Level.TOWNSHIP}, below=county_code)


def names_above(session: Session, regions: Collection[RegionName]) -> dict[str, RegionName]:
    """By code the city of a county, or the county of a township, of those of which another has the same name.

    The same name in one of the languages is enough.
    """
    numbers = Counter(name for each in regions for name in {each.name, each.name_en} - {""})
    alike = [each.code for each in regions if max(numbers[each.name], numbers[each.name_en]) > 1]
    if not alike:
        return {}
    above = aliased(Region)
    query = (
        select(Region.code, above).join(above, above.code == Region.parent_code).where(Region.code.in_(alike))
    )
    return {code: RegionName.of(region) for code, region in session.execute(query)}


def chain_to(session: Session, actor: Actor, code: str) -> list[RegionName]:
    """The region `code` and what is above it within the actor's reach, topmost first."""
    prefixes = [code[:digits] for digits in (2, 4, 6, 9) if len(actor.region_code) <= digits <= len(code)]
    query = select(Region).where(Region.code.in_(prefixes)).order_by(Region.code)
    return [RegionName.of(region) for region in session.scalars(query)]
