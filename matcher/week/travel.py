"""How long a way takes in a county, by the same formula the matching uses."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.models import CountySettings
from solver.rules.travel_times import minutes_at_speed
from solver.week import Place, SpeedTravel


@dataclass(frozen=True, slots=True)
class Position:
    """A point on the ground in degrees, WGS 84."""

    latitude: float
    longitude: float


def county_travel(settings: CountySettings) -> SpeedTravel:
    """The travel model a county has set."""
    return SpeedTravel(settings.speed_kmh, settings.detour_percent / 100, settings.fixed_minutes)


def minutes_between(settings: CountySettings, origin: Position, destination: Position) -> int:
    """Whole minutes of the way between two different places, rounded up."""
    return minutes_at_speed(county_travel(settings), _place(origin), _place(destination))


def _place(position: Position) -> Place:
    return Place("", "", position.latitude, position.longitude)
