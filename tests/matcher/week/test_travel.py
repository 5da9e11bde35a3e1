"""Ways take the same minutes on a page and in the matching."""

import math

from matcher.models import CountySettings
from matcher.week.county_rules import travel_of
from matcher.week.travel import Position, minutes_between
from solver import SpeedTravel

SETTINGS = CountySettings.usual("320981")
DONGTAI = Position(32.85, 120.31)


def test_the_usual_travel_of_a_county_is_that_of_the_solver() -> None:
    assert travel_of(SETTINGS) == SpeedTravel()


def test_a_degree_of_latitude_at_the_countys_speed() -> None:
    km = math.pi * 6371.0088 / 180
    north = Position(DONGTAI.latitude + 1, DONGTAI.longitude)
    assert minutes_between(SETTINGS, DONGTAI, north) == math.ceil(5 + 1.3 * km / 36 * 60)


def test_even_the_house_next_door_takes_the_fixed_minutes() -> None:
    assert minutes_between(SETTINGS, DONGTAI, DONGTAI) == 5
