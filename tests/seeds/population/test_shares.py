"""Shares add up to the whole."""

import pytest

from seeds.population.shares import shared_out


@pytest.mark.parametrize("total", [0, 1, 2, 7, 90, 1001])
def test_nothing_is_lost_or_made_up(total: int):
    assert sum(shared_out(total, {"a": 34, "b": 26, "c": 24, "d": 16}).values()) == total


def test_everybody_is_within_one_of_the_exact_share():
    assert shared_out(10, {"a": 1, "b": 1, "c": 1}) == {"a": 4, "b": 3, "c": 3}
