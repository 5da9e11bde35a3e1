"""The days of a series are those that people mean by its rule."""

from __future__ import annotations

from datetime import date

import pytest

from matcher.series.recurrence import days_of, repeats_from
from matcher.vocabulary import Repeat

FIRST_WEDNESDAY = date(2026, 3, 4)
LAST_TUESDAY = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("repeat", "first", "until", "wanted"),
    [
        (Repeat.WEEKLY, FIRST_WEDNESDAY, date(2026, 3, 18), ["03-11", "03-18"]),
        (Repeat.FORTNIGHTLY, FIRST_WEDNESDAY, date(2026, 4, 1), ["03-18", "04-01"]),
        (Repeat.MONTHLY, FIRST_WEDNESDAY, date(2026, 6, 30), ["04-01", "05-06", "06-03"]),
        (Repeat.LAST_OF_MONTH, LAST_TUESDAY, date(2026, 6, 30), ["04-28", "05-26", "06-30"]),
        (Repeat.WEEKLY, FIRST_WEDNESDAY, date(2026, 3, 10), []),
    ],
)
def test_days(repeat: Repeat, first: date, until: date, wanted: list[str]) -> None:
    assert [f"{day:%m-%d}" for day in days_of(repeat, first, until)] == wanted


def test_a_fifth_weekday_is_no_rule_of_a_month_and_the_last_one_is() -> None:
    assert Repeat.LAST_OF_MONTH not in repeats_from(FIRST_WEDNESDAY)
    assert Repeat.MONTHLY not in repeats_from(LAST_TUESDAY)
    assert Repeat.LAST_OF_MONTH in repeats_from(LAST_TUESDAY)
    assert {Repeat.MONTHLY, Repeat.LAST_OF_MONTH} <= set(repeats_from(date(2026, 2, 25)))
