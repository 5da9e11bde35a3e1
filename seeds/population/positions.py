"""Points near a township's centre."""

from __future__ import annotations

import math
from random import Random

from seeds.townships import Township

_DEGREE_KM = 111.2


def near(town: Township, kilometres: float, random: Random) -> tuple[float, float]:
    """A point (latitude, longitude in degrees) at most `kilometres` from the township's centre."""
    distance = kilometres * math.sqrt(random.random())
    angle = random.uniform(0, 2 * math.pi)
    latitude = town.latitude + distance * math.sin(angle) / _DEGREE_KM
    degree_km = _DEGREE_KM * math.cos(math.radians(town.latitude))
    longitude = town.longitude + distance * math.cos(angle) / degree_km
    return round(latitude, 4), round(longitude, 4)
