"""Where the townships of an area lie, and how many visits were held in each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.figures.cells import TownshipFact
from matcher.models import Region, lies_in
from matcher.vocabulary import Level


@dataclass(frozen=True, slots=True)
class TownshipPoint:
    """A township's position (degrees, WGS 84), and the visits held in it."""

    code: str
    name: str
    name_en: str
    latitude: float
    longitude: float
    visits: int


def township_points(
    session: Session, code: str, facts: Sequence[TownshipFact], day: date
) -> tuple[TownshipPoint, ...]:
    """The townships of the area that the facts tell of, by code, under their names of the day."""
    visits: Mapping[str, int] = {each.code: each.visits for each in facts}
    query = (
        select(Region)
        .where(Region.level == Level.TOWNSHIP, lies_in(Region.code, code), Region.code.in_(visits))
        .order_by(Region.code)
    )
    return tuple(
        TownshipPoint(each.code, *each.name_on(day), each.latitude, each.longitude, visits.get(each.code, 0))
        for each in session.scalars(query)
    )
