"""Heads and associations to choose from in the form of a post."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from matcher.models import COUNTY_DIGITS, Head, Institution, Region, lies_in
from matcher.registry.queries.regions import RegionName


@dataclass(frozen=True, slots=True)
class HeadChoice:
    """A head with what tells namesakes apart."""

    id: int
    name: str
    institution: str


def heads_to_seat(session: Session, county_code: str, *, also: int | None = None) -> list[HeadChoice]:
    """The heads in use of a county by the sound of their names, and the one that is chosen already."""
    query = (
        select(Head.id, Head.name, Institution.name)
        .join(Head.institution)
        .where(or_(Head.active, Head.id == also), Head.county_code == county_code)
        .order_by(Head.spoken, Head.name, Head.id)
    )
    return [HeadChoice(*row) for row in session.execute(query)]


def associations_for(session: Session, county_code: str) -> list[RegionName]:
    """The regions in whose associations a head of the county may be: the county, townships, city and province."""
    above = [county_code[:digits] for digits in (2, 4)]
    query = select(Region).where(
        or_(lies_in(Region.code, county_code), Region.code.in_(above)), Region.closed_on.is_(None)
    )
    found = [RegionName.of(region) for region in session.scalars(query.order_by(Region.code))]
    return sorted(found, key=lambda region: len(region.code) < COUNTY_DIGITS)
