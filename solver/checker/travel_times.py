"""Travel as the checker measures it: from the raw week, on its own."""

from collections.abc import Callable
from math import asin, ceil, cos, radians, sin, sqrt

from solver.week import MatrixTravel, Week


def travel_times(week: Week) -> Callable[[str, str], int]:
    """A function from two place ids to whole minutes."""
    travel = week.travel
    if isinstance(travel, MatrixTravel):
        row = {place.id: index for index, place in enumerate(week.places)}
        table = travel.minutes
        return lambda a, b: table[row[a]][row[b]]
    where = {place.id: (place.lat, place.lon) for place in week.places}
    speed, detour, extra = travel.speed_kmh, travel.detour, travel.fixed_minutes
    known: dict[tuple[str, str], int] = {}

    def measure(a: str, b: str) -> int:
        if a == b:
            return 0
        (lat_a, lon_a), (lat_b, lon_b) = where[a], where[b]
        fa, fb = radians(lat_a), radians(lat_b)
        h = sin((fb - fa) / 2) ** 2 + cos(fa) * cos(fb) * sin(radians(lon_b - lon_a) / 2) ** 2
        km = 2 * 6371.0088 * asin(min(1.0, sqrt(h)))
        return ceil(extra + detour * km / speed * 60)

    def minutes(a: str, b: str) -> int:
        if (a, b) not in known:
            known[a, b] = measure(a, b)
        return known[a, b]

    return minutes
