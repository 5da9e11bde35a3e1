"""Which townships a head reaches, and in how many minutes."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.county_settings.queries.county_settings import settings_of
from matcher.models import Head, Region
from matcher.vocabulary import Level
from matcher.week.travel import Position, minutes_between


@dataclass(frozen=True, slots=True)
class TravelTime:
    """The way from a head's home to a township's centre, minutes one way."""

    name: str
    name_en: str
    minutes: int


def travel_times(session: Session, head: Head) -> tuple[TravelTime, ...]:
    """The ways to every township of the head's county, nearest first."""
    settings = settings_of(session, head.county_code)
    home = Position(head.latitude, head.longitude)
    query = select(Region).where(
        Region.parent_code == head.county_code, Region.level == Level.TOWNSHIP, Region.closed_on.is_(None)
    )
    ways = [
        TravelTime(
            town.name, town.name_en, minutes_between(settings, home, Position(town.latitude, town.longitude))
        )
        for town in session.scalars(query)
    ]
    return tuple(sorted(ways, key=lambda way: (way.minutes, way.name)))
