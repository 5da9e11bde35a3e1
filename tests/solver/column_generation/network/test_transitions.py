"""Whether one visit may follow another, for whole arrays, agrees with the rule for one pair."""

import numpy as np
import pytest

from solver.column_generation.master.formulation_cache import FormulationCache
from solver.column_generation.network.transitions import transitions
from solver.rules.tour import transition_time
from solver.rules.week_index import WeekIndex
from tests.solver.fuzz.shapes import NAMES, week_of


@pytest.mark.parametrize("seed", range(len(NAMES)))
def test_arrays_and_the_rule_for_one_pair_say_the_same(seed: int) -> None:
    index = WeekIndex(week_of(seed))
    cache = FormulationCache(index)
    options = cache.formulation(frozenset()).options
    before = np.arange(len(options))
    after = before[::-1]
    travel_times = index.travel_times
    heads = [index.heads[cache.network.segments[segment].head] for segment in options.segment.tolist()]
    places = [index.place_of(cache.network.needs[need]) for need in options.need.tolist()]
    found = transitions(cache.network, options, before, after)
    assert found.travel.tolist() == [
        travel_times.minutes(one, other) for one, other in zip(places, places[::-1], strict=True)
    ]
    assert found.time.tolist() == [
        transition_time(one, other, travel_times, head.rest_minutes)
        for one, other, head in zip(places, places[::-1], heads, strict=True)
    ]
