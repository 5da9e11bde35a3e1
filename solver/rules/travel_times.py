"""How many minutes it takes from place to place."""

import math

from solver.week import MatrixTravel, Place, SpeedTravel, Week

EARTH_RADIUS_KM = 6371.0088


class TravelTimes:
    """Travel minutes of one week, by place id; each is computed once."""

    def __init__(self, week: Week) -> None:
        self._travel = week.travel
        self._places = {place.id: place for place in week.places}
        self._row = {place.id: index for index, place in enumerate(week.places)}
        self._known: dict[tuple[str, str], int] = {}

    def minutes(self, origin: str, destination: str) -> int:
        """Whole minutes from one place to another; not necessarily the same in both directions."""
        key = (origin, destination)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._measure(origin, destination)
        return found

    def _measure(self, origin: str, destination: str) -> int:
        travel = self._travel
        if isinstance(travel, MatrixTravel):
            return travel.minutes[self._row[origin]][self._row[destination]]
        if origin == destination:
            return 0
        return minutes_at_speed(travel, self._places[origin], self._places[destination])


def minutes_at_speed(travel: SpeedTravel, origin: Place, destination: Place) -> int:
    """Whole minutes between two different places, rounded up."""
    km = distance_km(origin, destination)
    return math.ceil(travel.fixed_minutes + travel.detour * km / travel.speed_kmh * 60)


def distance_km(origin: Place, destination: Place) -> float:
    """Great-circle distance by the haversine formula on a sphere of radius 6371.0088 km."""
    from_lat, to_lat = math.radians(origin.lat), math.radians(destination.lat)
    half_lat = (to_lat - from_lat) / 2
    half_lon = math.radians(destination.lon - origin.lon) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(from_lat) * math.cos(to_lat) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))
