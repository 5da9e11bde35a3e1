"""A published instance means as a week what it meant before."""

from __future__ import annotations

import pytest

from benchmarks.compare.toptw import read_points, toptw_week
from solver import Assignment, check_assignments, solve, validate_week

SOLOMON = """\
4 1 3 1
0 200
  0 0.00 0.00 0.00 0.00 0 0 0 100
  1 3.00 4.00 10.00 7.00 1 1 1 20 30
  2 1.00 1.00 10.00 5.00 1 1 1 0 90
  3 40.00 0.00 10.00 90.00 1 1 1 0 55
"""
CORDEAU = """\
5 3 1 4
500 200
 0 0.0 0.0 0 0 0 0 0 1000
 1 1.0 1.0 2 12 4 4 1 2 4 8 354 509
"""


def test_times_become_ten_minutes_a_unit_and_profit_the_value() -> None:
    week = toptw_week(read_points(SOLOMON), 1, parts=10)
    validate_week(week)
    assert week.heads[0].available[0].end == 1000
    first = week.needs[0]
    assert (first.minutes, first.windows[0].start, first.windows[0].end) == (100, 200, 400)
    verdict = check_assignments(week, [Assignment("n001", ("h0",), 200), Assignment("n002", ("h0",), 14)])
    assert verdict.valid
    assert verdict.score is not None
    assert verdict.score.value == 7 + 5


def test_distances_of_solomon_are_cut_to_a_tenth_and_exact() -> None:
    ways = toptw_week(read_points(SOLOMON), 1, parts=10).travel.minutes
    assert ways[0] == (0, 50, 14, 400)  # the root of two is cut to 1.4
    assert ways[0][1] == ways[1][0]


def test_ways_of_cordeau_are_never_shorter_than_they_are() -> None:
    week = toptw_week(read_points(CORDEAU), 1, parts=100)
    assert week.travel.minutes[0][1] == 15  # 1.41 units are 14.1 minutes
    assert week.needs[0].windows[0].start == 3540


def test_service_begins_until_the_window_closes_but_ends_before_the_horizon() -> None:
    week = toptw_week(read_points(SOLOMON), 1, parts=10)
    assert week.needs[1].windows[0].end == 1000
    late = check_assignments(week, [Assignment("n001", ("h0",), 301)])
    assert [found.rule for found in late.violations] == ["window"]


def test_the_best_plan_collects_the_most_profit() -> None:
    points = read_points(SOLOMON)
    alone = solve(toptw_week(points, 1, parts=10))
    together = solve(toptw_week(points, 2, parts=10))
    assert (alone.score.value, alone.status) == (90, "optimal")  # the rich one is far: there and back is all
    assert (together.score.value, together.status) == (7 + 5 + 90, "optimal")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "begins with"),
        (SOLOMON.replace("4 1 3 1", "4 1 4 1"), "4 customers"),
        (SOLOMON.replace("90.00 1 1 1 0 55", "90.00 1 9 1 0 55"), "not a point"),
        (SOLOMON.replace("7.00 1", "7.50 1"), "whole number"),
    ],
)
def test_a_text_of_another_shape_is_refused(text: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        read_points(text)


def test_an_instance_longer_than_a_week_is_refused() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        toptw_week(read_points(CORDEAU.replace("0 1000", "0 1236")), 1, parts=100)
