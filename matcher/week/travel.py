"""Travel time between two places of a county, by the same formula the matching uses."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.models import CountySettings
from matcher.week.county_rules import travel_of
from solver.rules.travel_times import distance_km, minutes_at_speed
from solver.week import Place


@dataclass(frozen=True, slots=True)
class Position:
    """A point on the ground in degrees, WGS 84."""

    latitude: float
    longitude: float


def minutes_between(settings: CountySettings, origin: Position, destination: Position) -> int:
    """Whole minutes of travel between two different places, rounded up."""
    return minutes_at_speed(travel_of(settings), _place(origin), _place(destination))


def km_between(origin: Position, destination: Position) -> float:
    """The way as the crow flies."""
    return distance_km(_place(origin), _place(destination))


def _place(position: Position) -> Place:
    return Place("", "", position.latitude, position.longitude)
