"""From which counties something can be taken over: the others of the province."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher.errors import NotFound
from matcher.models import Product, Region, Topic, lies_in
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import Level

PROVINCE_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Source:
    """A county of the province: how many topics and products it has in use."""

    county: RegionName
    topics: int
    products: int


def sources_for(session: Session, county_code: str) -> Sequence[Source]:
    """The other counties of the province that have a catalogue, by code; nothing of how they do."""
    topics, products = (_counted(session, model, county_code) for model in (Topic, Product))
    query = select(Region).where(
        lies_in(Region.code, county_code[:PROVINCE_DIGITS]),
        Region.level == Level.COUNTY,
        Region.code != county_code,
    )
    return [
        Source(RegionName.of(each), topics[each.code], products.get(each.code, 0))
        for each in session.scalars(query.order_by(Region.code))
        if each.code in topics
    ]


def source_of(session: Session, county_code: str, source: str) -> Region:
    """The county to take over from. Raises `NotFound` for itself, and for one of another province."""
    found = session.get(Region, source)
    is_near = source[:PROVINCE_DIGITS] == county_code[:PROVINCE_DIGITS] and source != county_code
    if found is None or found.level is not Level.COUNTY or not is_near:
        raise NotFound
    return found


def _counted(session: Session, model: type[Topic | Product], county_code: str) -> dict[str, int]:
    query = (
        select(model.county_code, func.count())
        .where(lies_in(model.county_code, county_code[:PROVINCE_DIGITS]), model.active)
        .group_by(model.county_code)
    )
    return dict(session.execute(query).all())
