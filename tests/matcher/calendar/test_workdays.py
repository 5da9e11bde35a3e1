"""Public holidays and make-up working days."""

from datetime import date, timedelta

import pytest

from matcher.calendar import day_kind, pattern_weekday


def test_an_ordinary_wednesday_is_worked() -> None:
    kind = day_kind(date(2026, 12, 2))
    assert (kind.working, kind.holiday, kind.make_up, kind.estimated) == (True, None, False, False)


def test_an_ordinary_sunday_is_free_without_being_a_holiday() -> None:
    kind = day_kind(date(2026, 12, 6))
    assert (kind.working, kind.holiday, kind.make_up) == (False, None, False)


def test_a_public_holiday_has_its_name_in_both_languages() -> None:
    festival = day_kind(date(2026, 10, 1)).holiday
    assert festival is not None
    assert (festival.name, festival.name_en) == ("国庆节", "National Day")


def test_a_day_off_moved_from_a_weekend_counts_as_the_holiday() -> None:
    kind = day_kind(date(2026, 10, 7))
    assert not kind.working
    assert kind.holiday is not None


def test_a_make_up_saturday_is_worked_and_is_no_holiday() -> None:
    kind = day_kind(date(2026, 10, 10))
    assert (kind.working, kind.holiday, kind.make_up) == (True, None, True)


def test_a_year_not_announced_yet_is_marked_estimated() -> None:
    kind = day_kind(date(2032, 10, 1))
    assert kind.estimated
    assert kind.holiday is not None
    assert (kind.holiday.name, kind.holiday.name_en) == ("国庆节", "National Day")
    assert not kind.working


def test_estimated_names_carry_no_remarks() -> None:
    days = [date(2031, 1, 1) + timedelta(days=offset) for offset in range(365)]
    names = {
        text
        for day in days
        if (kind := day_kind(day)).holiday
        for text in (kind.holiday.name, kind.holiday.name_en)
    }
    assert {"春节", "Chinese New Year", "清明节"} <= names
    assert not any("(" in text or "（" in text for text in names)


def test_two_festivals_on_one_day_are_both_named() -> None:
    festival = day_kind(date(2031, 10, 1)).holiday
    assert festival is not None
    assert (festival.name, festival.name_en) == ("中秋节 · 国庆节", "Mid-Autumn Festival · National Day")


@pytest.mark.parametrize(
    ("day", "weekday"),
    [
        (date(2026, 12, 2), 2),  # a Wednesday
        (date(2026, 12, 6), 6),  # an ordinary Sunday has a pattern of its own
        (date(2026, 10, 1), None),  # National Day
        (date(2026, 10, 10), 4),  # make-up Saturday, lived like a Friday
        (date(2026, 9, 20), 0),  # make-up Sunday, lived like a Monday
    ],
)
def test_the_weekday_whose_pattern_applies(day: date, weekday: int | None) -> None:
    assert pattern_weekday(day) == weekday
