"""A session begins on a quarter of an hour and lies within its hours."""

from __future__ import annotations

import pytest

from matcher.calendar.starts import starts
from matcher.time_span import TimeSpan


@pytest.mark.parametrize(
    ("start", "end", "minutes", "found"),
    [
        (9 * 60 + 7, 10 * 60 + 7, 60, []), (9 * 60, 10 * 60, 60, [540]), (9 * 60 + 7, 10 * 60 + 15, 60, [555]),
        (9 * 60, 10 * 60, 30, [540, 555, 570]), (9 * 60, 9 * 60 + 14, 15, []), (9 * 60, 10 * 60, 61, []),
    ],
)  # fmt: skip
def test_starts_lie_on_the_grid_and_leave_room(start: int, end: int, minutes: int, found: list[int]) -> None:
    assert list(starts(TimeSpan(start, end), minutes)) == found
