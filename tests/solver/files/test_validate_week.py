"""A week built in Python is held to the same format as one that is read."""

from dataclasses import replace

import pytest

from solver import WeekRefused, validate_week
from tests.solver.builders import a_head, a_need, a_week
from tests.solver.files.test_week_file import HERE


def test_a_week_built_in_python_is_refused_for_the_same_faults() -> None:
    good = a_week([a_head()], [a_need()])
    validate_week(good)
    bad = replace(good, heads=(a_head(), a_head()), needs=(a_need(minutes=-5, venue="v9", priority=2.5),))
    with pytest.raises(WeekRefused) as refused:
        validate_week(bad)
    assert {fault.path for fault in refused.value.faults} == {
        "$.heads[1].id",
        "$.needs[0].minutes",
        "$.needs[0].venue",
        "$.needs[0].priority",
    }


@pytest.mark.parametrize("start", [-1, 7 * 24 * 60, 10**20, 8.5, None])
def test_a_start_outside_the_week_is_refused(start: object) -> None:
    week = a_week([a_head()], [a_need()], fixed=[replace(HERE, start=start)])
    with pytest.raises(WeekRefused):
        validate_week(week)
