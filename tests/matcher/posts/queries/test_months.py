"""The same day some months later."""

from __future__ import annotations

from datetime import date

import pytest

from matcher.posts.queries.months import months_after


@pytest.mark.parametrize(
    ("months", "later"),
    [
        (0, date(2026, 8, 31)),
        (1, date(2026, 9, 30)),
        (6, date(2027, 2, 28)),
        (18, date(2028, 2, 29)),
    ],
    ids=lambda value: str(value),
)
def test_a_month_without_that_day_ends_on_its_last(months: int, later: date) -> None:
    assert months_after(date(2026, 8, 31), months) == later
