"""Every state that a year had is known again: by its number, and by the moment."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from matcher.holidays.earlier_state import KEPT_STATES, LATEST, earlier_state, state_at
from matcher.models import HolidayYear

MONDAY, TUESDAY = datetime(2027, 3, 1, 9), datetime(2027, 3, 2, 9)


def a_year() -> HolidayYear:
    first = {"until": MONDAY.isoformat(), "whole": False, "days": []}
    second = {"until": TUESDAY.isoformat(), "whole": True, "days": [["2027-05-01", "off", "劳动节"]]}
    return HolidayYear(year=2027, whole=False, history=[first, second])


@pytest.mark.parametrize(
    ("number", "days"),
    [(1, []), (2, [date(2027, 5, 1)]), (LATEST, [date(2027, 5, 1)])],
    ids=["first", "second", "latest"],
)
def test_a_state_is_found_by_its_number(number: int, days: list[date]) -> None:
    state = earlier_state(a_year(), number)
    assert state is not None
    assert [each.day for each in state.days] == days


def test_there_is_no_state_beyond_those_kept() -> None:
    assert earlier_state(a_year(), KEPT_STATES) is None
    assert earlier_state(HolidayYear(year=2027, history=[]), LATEST) is None


@pytest.mark.parametrize(
    ("moment", "whole"),
    [(datetime(2027, 2, 1), False), (datetime(2027, 3, 1, 12), True)],
    ids=["before the first change", "between the two"],
)
def test_the_state_of_a_moment_is_the_one_that_the_next_change_ended(moment: datetime, whole: bool) -> None:
    assert state_at(a_year(), moment).whole is whole
