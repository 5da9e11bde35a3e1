"""Travel times between many pairs of places at once."""

import math

import numpy as np

from solver.lp.arrays import Ints
from solver.rules.travel_times import EARTH_RADIUS_KM, TravelTimes
from solver.week import MatrixTravel, Week

# Minutes; where travel takes almost whole minutes the last bits decide rounding up: there the scalar formula is used.
ROUNDING_TOLERANCE = 1e-6


class TravelMatrix:
    """Whole minutes between places given by their position in the week, as :class:`TravelTimes` has them."""

    def __init__(self, week: Week, travel_times: TravelTimes) -> None:
        self._travel_times = travel_times
        self._travel = week.travel
        self._ids = [place.id for place in week.places]
        self.place_number = {ident: index for index, ident in enumerate(self._ids)}
        if isinstance(week.travel, MatrixTravel):
            self._minutes = np.array(week.travel.minutes, dtype=np.int64).reshape(
                len(self._ids), len(self._ids)
            )
        else:
            self._lat = np.array([math.radians(place.lat) for place in week.places])
            self._lon = np.array([place.lon for place in week.places])

    @property
    def has_triangle_inequality(self) -> bool:
        """Whether no travel gets shorter by a stop on the way."""
        return not isinstance(self._travel, MatrixTravel)

    def minutes(self, origins: Ints, destinations: Ints) -> Ints:
        """Whole minutes from each origin to the destination at the same position; all have the same shape."""
        travel = self._travel
        if isinstance(travel, MatrixTravel):
            listed: Ints = self._minutes[origins, destinations]
            return listed
        half_lat = (self._lat[destinations] - self._lat[origins]) / 2
        half_lon = np.radians(self._lon[destinations] - self._lon[origins]) / 2
        chord = np.sin(half_lat) ** 2
        chord += np.cos(self._lat[origins]) * np.cos(self._lat[destinations]) * np.sin(half_lon) ** 2
        km = 2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(1.0, np.sqrt(chord)))
        exact = travel.fixed_minutes + travel.detour * km / travel.speed_kmh * 60
        found: Ints = np.ceil(exact).astype(np.int64)
        for index in np.flatnonzero(np.abs(exact - np.rint(exact)) < ROUNDING_TOLERANCE).tolist():
            found[index] = self._travel_times.minutes(
                self._ids[origins[index]], self._ids[destinations[index]]
            )
        found[origins == destinations] = 0
        return found
