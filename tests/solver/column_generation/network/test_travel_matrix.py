"""Travel times computed in bulk are those the checker computes."""

import random
from datetime import date

import numpy as np
import pytest

from seeds.generate import Size, generate_week
from seeds.generate.area import counties_in
from solver import MatrixTravel, Place, SpeedTravel
from solver.column_generation.network.travel_matrix import TravelMatrix
from solver.rules.travel_times import TravelTimes
from solver.week import Week
from tests.solver.builders import a_head, a_need, a_week


def all_pairs(week: Week) -> tuple[np.ndarray, np.ndarray]:
    count = len(week.places)
    origins, destinations = np.divmod(np.arange(count * count), count)
    return origins, destinations


def test_bulk_and_scalar_agree_on_all_travel_of_a_county() -> None:
    week = generate_week(counties_in("county", []), date(2026, 11, 30), Size(30, 40), 1)
    travel_times = TravelTimes(week)
    origins, destinations = all_pairs(week)
    found = TravelMatrix(week, travel_times).minutes(origins, destinations)
    ids = [place.id for place in week.places]
    assert found.tolist() == [
        travel_times.minutes(ids[a], ids[b])
        for a, b in zip(origins.tolist(), destinations.tolist(), strict=True)
    ]


def test_travel_of_exactly_whole_minutes_is_not_rounded_up_by_mistake() -> None:
    """Places one above the other at a whole number of minutes, as nearly as a float can say."""
    degree_km = 6371.0088 * np.pi / 180
    places = tuple(Place(f"p{n}", f"p{n}", 30 + n * 0.6 / degree_km / 1.3, 120) for n in range(60))
    week = Week(
        monday=date(2026, 11, 30),
        places=places,
        townships=(),
        venues=(),
        packs=(),
        heads=(),
        needs=(),
        travel=SpeedTravel(36, 1.3, 5),
    )
    travel_times = TravelTimes(week)
    origins, destinations = all_pairs(week)
    found = TravelMatrix(week, travel_times).minutes(origins, destinations)
    expected = [
        travel_times.minutes(places[a].id, places[b].id)
        for a, b in zip(origins.tolist(), destinations.tolist(), strict=True)
    ]
    assert found.tolist() == expected


@pytest.mark.parametrize("seed", range(3))
def test_a_matrix_is_read_as_it_is_written(seed: int) -> None:
    rng = random.Random(seed)
    rows = tuple(tuple(0 if a == b else rng.randint(0, 90) for b in range(3)) for a in range(3))
    week = a_week([a_head()], [a_need()], travel=MatrixTravel(rows))
    origins, destinations = all_pairs(week)
    assert TravelMatrix(week, TravelTimes(week)).minutes(origins, destinations).tolist() == [
        minutes for row in rows for minutes in row
    ]
