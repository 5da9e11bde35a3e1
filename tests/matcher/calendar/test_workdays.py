"""Public holidays and make-up working days."""

from datetime import date, timedelta

import pytest

from matcher.calendar import PACKAGED, Calendar, Festival, ListedDay


def test_an_ordinary_wednesday_is_worked() -> None:
    kind = PACKAGED.kind(date(2026, 12, 2))
    assert (kind.working, kind.holiday, kind.make_up, kind.estimated) == (True, None, False, False)


def test_an_ordinary_sunday_is_free_without_being_a_holiday() -> None:
    kind = PACKAGED.kind(date(2026, 12, 6))
    assert (kind.working, kind.holiday, kind.make_up) == (False, None, False)


def test_a_public_holiday_has_its_name_in_both_languages() -> None:
    festival = PACKAGED.kind(date(2026, 10, 1)).holiday
    assert festival is not None
    assert (festival.name, festival.name_en) == ("国庆节", "National Day")


def test_a_day_off_moved_from_a_weekend_counts_as_the_holiday() -> None:
    kind = PACKAGED.kind(date(2026, 10, 7))
    assert not kind.working
    assert kind.holiday is not None


def test_a_make_up_saturday_is_worked_and_is_no_holiday() -> None:
    kind = PACKAGED.kind(date(2026, 10, 10))
    assert (kind.working, kind.holiday, kind.make_up) == (True, None, True)


def test_a_year_not_announced_yet_is_marked_estimated() -> None:
    kind = PACKAGED.kind(date(2032, 10, 1))
    assert kind.estimated
    assert kind.holiday is not None
    assert (kind.holiday.name, kind.holiday.name_en) == ("国庆节", "National Day")
    assert not kind.working


def test_estimated_names_carry_no_remarks() -> None:
    days = [date(2031, 1, 1) + timedelta(days=offset) for offset in range(365)]
    names = {
        text
        for day in days
        if (kind := PACKAGED.kind(day)).holiday
        for text in (kind.holiday.name, kind.holiday.name_en)
    }
    assert {"春节", "Chinese New Year", "清明节"} <= names
    assert not any("(" in text or "（" in text for text in names)


def test_two_festivals_on_one_day_are_both_named() -> None:
    festival = PACKAGED.kind(date(2031, 10, 1)).holiday
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
    assert PACKAGED.pattern_weekday(day) == weekday


SPRING = Festival("春节", "Spring Festival")
ENTERED = Calendar(
    {date(2027, 2, 8): ListedDay(working=False, festival=SPRING), date(2027, 2, 20): ListedDay(True, SPRING)},
    frozenset({2027}),
)


def test_what_was_entered_counts_and_is_expected_no_more() -> None:
    off, made_up = ENTERED.kind(date(2027, 2, 8)), ENTERED.kind(date(2027, 2, 20))
    assert (off.working, off.holiday, off.estimated) == (False, SPRING, False)
    assert (made_up.working, made_up.make_up, made_up.holiday) == (True, True, None)
    assert ENTERED.pattern_weekday(date(2027, 2, 20)) == 4


def test_of_a_whole_year_nothing_but_the_list_counts() -> None:
    assert PACKAGED.kind(date(2027, 10, 1)).holiday
    assert not ENTERED.kind(date(2027, 10, 1)).holiday
    assert not ENTERED.kind(date(2027, 10, 1)).estimated


def test_a_day_entered_for_itself_leaves_the_rest_of_the_year_as_it_is() -> None:
    calendar = Calendar({date(2026, 12, 2): ListedDay(working=False, festival=SPRING)})
    assert not calendar.kind(date(2026, 12, 2)).working
    assert calendar.kind(date(2026, 10, 1)) == PACKAGED.kind(date(2026, 10, 1))


def test_working_days_are_counted_and_laid_out_alike() -> None:
    friday = date(2026, 9, 18)  # Sunday the 20th is worked, the 25th is off
    assert PACKAGED.after_workdays(friday, 1) == date(2026, 9, 20)
    assert PACKAGED.workdays(friday, PACKAGED.after_workdays(friday, 7)) == 7
