"""The six places any township has where people can be brought together."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from seeds.population.names import name_parts
from seeds.population.positions import near
from seeds.townships import Township


@dataclass(frozen=True, slots=True)
class VenueSketch:
    """A venue: its kind (as `matcher` names it), seats, rooms usable at once, position in degrees."""

    code: str
    kind: str
    name: str
    township_code: str
    capacity: int
    rooms: int
    latitude: float
    longitude: float


def venues_of(town: Township, random: Random) -> tuple[VenueSketch, ...]:
    """Practice centre, service centre, clinic, school, agri-tech station and village hall of a township."""
    street = town.name.endswith("街道")
    village = random.choice(name_parts("villages"))
    clinic, school = ("社区卫生服务中心", "实验小学") if street else ("卫生院", "中心小学")
    plan = (
        ("civilisation_centre", f"{town.name}新时代文明实践所", (160, 200, 240), 1, 1.0),
        ("service_centre", f"{town.name}党群服务中心", (80, 100, 120), 2, 1.0),
        ("clinic", f"{town.name}{clinic}", (60, 80), 1, 1.0),
        ("school", f"{town.name}{school}", (300, 350, 400), 2, 1.5),
        ("agri_station", f"{town.name}农技推广站", (50, 60, 80), 1, 2.0),
        ("village_hall", f"{town.name}{village}新时代文明实践站", (80, 100, 120), 1, 5.0),
    )
    return tuple(
        VenueSketch(
            f"{town.code}-{kind}", kind, name, town.code, random.choice(seats), rooms, *near(town, km, random)
        )
        for kind, name, seats, rooms, km in plan
    )
