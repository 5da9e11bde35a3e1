"""What the forms of emergencies and teams offer: townships, topics, venues, kit."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Region, ResourcePack, Topic, Venue, lies_in
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import Kind, Level


@dataclass(frozen=True, slots=True)
class NamedTopic:
    """A topic of the catalogue."""

    id: int
    name: str
    name_en: str
    kind: Kind


def townships_of(session: Session, county_code: str) -> Sequence[RegionName]:
    """The townships of the county that are not closed, by code."""
    query = select(Region).where(
        Region.level == Level.TOWNSHIP, Region.closed_on.is_(None), lies_in(Region.code, county_code)
    )
    return [RegionName.of(each) for each in session.scalars(query.order_by(Region.code))]


def topics_of(session: Session, county_code: str, *, first: Collection[int] = ()) -> Sequence[NamedTopic]:
    """The county's topics in use, and those of `first` in front."""
    query = select(Topic).where(Topic.county_code == county_code, Topic.active | Topic.id.in_(first))
    found = session.scalars(query.order_by(Topic.group, Topic.code, Topic.id))
    named = [NamedTopic(each.id, each.name, each.name_en, each.group) for each in found]
    return sorted(named, key=lambda each: each.id not in first)


def venues_of(
    session: Session, county_code: str, first: Collection[str]
) -> Sequence[tuple[int, str, RegionName]]:
    """The county's venues in use with their townships, those of the townships `first` in front."""
    query = (
        select(Venue, Region)
        .join(Region, Venue.township_code == Region.code)
        .where(lies_in(Venue.township_code, county_code), Venue.active)
        .order_by(Venue.township_code, Venue.name_key, Venue.id)
    )
    found = [(venue.id, venue.name, RegionName.of(region)) for venue, region in session.execute(query)]
    return sorted(found, key=lambda each: each[2].code not in first)


def packs_of(session: Session, county_code: str) -> Sequence[tuple[int, str, str, int]]:
    """The county's kit in use: key, names, and how many there are."""
    query = select(ResourcePack).where(ResourcePack.county_code == county_code, ResourcePack.active)
    return [
        (pack.id, pack.name, pack.name_en, pack.stock)
        for pack in session.scalars(query.order_by(ResourcePack.code, ResourcePack.id))
    ]


def venue_of(session: Session, county_code: str, venue_id: int | None) -> Venue | None:
    """A venue of the county."""
    query = select(Venue).where(Venue.id == venue_id, lies_in(Venue.township_code, county_code))
    return session.scalars(query).one_or_none() if venue_id else None
