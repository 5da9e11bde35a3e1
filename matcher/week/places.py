"""Townships, venues, packs and the places they and the heads are at."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from matcher.county_settings.queries.hosting_limits import NO_LIMITS, HostingLimits
from matcher.models import Head, Region, Venue, lies_in
from matcher.packs.queries.availability import week_stock
from matcher.vocabulary import Level
from solver import Pack, Place, Township
from solver import Venue as WeekVenue


def townships_of(session: Session, area_code: str, also: Collection[str] = ()) -> tuple[Region, ...]:
    """The area's townships by code: those there are today, and `also` closed ones for which visits were agreed."""
    query = select(Region).where(
        lies_in(Region.code, area_code),
        Region.level == Level.TOWNSHIP,
        or_(Region.closed_on.is_(None), Region.code.in_(also)),
    )
    return tuple(session.scalars(query.order_by(Region.code)))


def packs_of(session: Session, area_code: str, monday: date) -> tuple[Pack, ...]:
    """The packs of the area's counties by id, with what can be lent on every day of the week that is ahead."""
    return tuple(
        Pack(str(each.pack.id), each.pack.name, each.units) for each in week_stock(session, area_code, monday)
    )


def township_place(code: str) -> str:
    """The place id of a township's centre."""
    return f"township-{code}"


def venue_place(venue_id: int) -> str:
    """The place id of a venue."""
    return f"venue-{venue_id}"


def head_place(head_id: int) -> str:
    """The place id of a head's home."""
    return f"head-{head_id}"


def places_of(
    townships: Iterable[Region], venues: Iterable[Venue], heads: Iterable[Head]
) -> tuple[Place, ...]:
    """Every place of the week, once."""
    return (
        *(Place(township_place(each.code), each.name, each.latitude, each.longitude) for each in townships),
        *(Place(venue_place(each.id), each.name, each.latitude, each.longitude) for each in venues),
        *(Place(head_place(each.id), each.name, each.latitude, each.longitude) for each in heads),
    )


def week_townships(townships: Iterable[Region], limits: Mapping[str, HostingLimits]) -> tuple[Township, ...]:
    """The townships in the solver's terms, with what each can host (by code; none where it is not there)."""
    return tuple(
        Township(each.code, each.name, township_place(each.code), *limits.get(each.code, NO_LIMITS))
        for each in townships
    )


def week_venues(venues: Iterable[Venue]) -> tuple[WeekVenue, ...]:
    """The venues in the solver's terms."""
    return tuple(
        WeekVenue(str(each.id), each.name, venue_place(each.id), each.capacity, each.rooms) for each in venues
    )
