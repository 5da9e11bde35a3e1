"""Where a township or a county lies, and how far that is from what is known around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from matcher.database.ensure_fresh import state_tag
from matcher.models import COUNTY_DIGITS, Head, Region, Venue
from matcher.vocabulary import Level
from matcher.week.travel import Position, km_between


@dataclass(frozen=True, slots=True)
class AlongWith:
    """How many townships, venues and heads stand at the region's own position, and therefore move with it."""

    venues: int
    heads: int
    townships: int = 0


def place_tag(township: Region) -> str:
    """Differs whenever the township is said to lie elsewhere."""
    return state_tag(township.latitude, township.longitude, township.position_is_real)


def stands_at_its_own(model: type[Venue | Head], township: Region) -> ColumnElement[bool]:
    """The condition that a venue or head of the township has no position but the township's.

    A venue of which somebody has said that it is at that very point stays there.
    """
    return and_(
        model.township_code == township.code,
        model.latitude == township.latitude,
        model.longitude == township.longitude,
        *((~Venue.own_position,) if model is Venue else ()),
    )


def along_with(session: Session, township: Region) -> AlongWith:
    """What nobody has given a position of its own: of a county its townships, with what stands there in turn."""
    if township.level is Level.COUNTY:
        within = [along_with(session, each) for each in taken_for_the_middle(session, township)]
        return AlongWith(sum(each.venues for each in within), sum(each.heads for each in within), len(within))
    venues = select(func.count()).select_from(Venue).where(stands_at_its_own(Venue, township))
    heads = select(func.count()).select_from(Head).where(stands_at_its_own(Head, township))
    return AlongWith(session.scalar(venues) or 0, session.scalar(heads) or 0)


def taken_for_the_middle(session: Session, county: Region) -> Sequence[Region]:
    """The townships of the county that are taken to lie in its middle, as nobody has said where they lie, by code."""
    query = select(Region).where(
        Region.parent_code == county.code,
        Region.level == Level.TOWNSHIP,
        ~Region.position_is_real,
        Region.latitude == county.latitude,
        Region.longitude == county.longitude,
    )
    return session.scalars(query.order_by(Region.code)).all()


def km_from_county(session: Session, township: Region, latitude: float, longitude: float) -> float:
    """The way from this point to the county, or to the nearest other township of it whose position is known.

    Of a county to the nearest of its townships; 0 where none is known.
    """
    county_code = township.code[:COUNTY_DIGITS]
    known = select(Region.latitude, Region.longitude).where(
        or_(
            (Region.code == county_code) & (Region.code != township.code),
            (Region.parent_code == county_code)
            & (Region.level == Level.TOWNSHIP)
            & Region.position_is_real
            & (Region.code != township.code),
        )
    )
    here = Position(latitude, longitude)
    found = session.execute(known.order_by(Region.code))
    return min((km_between(here, Position(*point)) for point in found), default=0)
