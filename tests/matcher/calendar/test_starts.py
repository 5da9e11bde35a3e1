"""A session begins on the grid and lies within its hours."""

from __future__ import annotations

import pytest

from matcher.calendar.starts import starts
from matcher.time_span import TimeSpan


@pytest.mark.parametrize(
    ("start", "end", "minutes", "grid", "found"),
    [
        (547, 607, 60, 15, []), (540, 600, 60, 15, [540]), (547, 615, 60, 15, [555]),
        (540, 600, 30, 15, [540, 555, 570]), (540, 554, 15, 15, []), (540, 600, 61, 15, []),
        (547, 607, 60, 5, []), (547, 611, 60, 5, [550]), (13 * 60 + 40, 15 * 60 + 20, 100, 5, [820]),
    ],
)  # fmt: skip
def test_starts_lie_on_the_grid_and_leave_room(
    start: int, end: int, minutes: int, grid: int, found: list[int]
) -> None:
    assert list(starts(TimeSpan(start, end), minutes, grid)) == found
