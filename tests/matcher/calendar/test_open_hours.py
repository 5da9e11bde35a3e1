"""What a weekly pattern and its exceptions give a day."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from matcher.calendar import PACKAGED, open_hours

WEDNESDAY = date(2026, 12, 2)
NATIONAL_DAY = date(2026, 10, 1)
MAKE_UP_SATURDAY = date(2026, 10, 10)


@dataclass(frozen=True)
class Hours:
    weekday: int
    start_minute: int
    end_minute: int


@dataclass(frozen=True)
class Special:
    day: date
    available: bool
    start_minute: int
    end_minute: int


MORNING = Hours(2, 480, 720)


def test_the_pattern_of_the_weekday_applies() -> None:
    assert open_hours(PACKAGED, WEDNESDAY, [MORNING, Hours(3, 480, 720)], []) == ((480, 720),)


def test_touching_stretches_become_one() -> None:
    assert open_hours(PACKAGED, WEDNESDAY, [MORNING, Hours(2, 720, 1080)], []) == ((480, 1080),)


def test_a_day_taken_away_leaves_nothing() -> None:
    assert open_hours(PACKAGED, WEDNESDAY, [MORNING], [Special(WEDNESDAY, False, 0, 1440)]) == ()


def test_an_hour_taken_from_the_middle_leaves_both_sides() -> None:
    assert open_hours(PACKAGED, WEDNESDAY, [MORNING], [Special(WEDNESDAY, False, 540, 600)]) == (
        (480, 540),
        (600, 720),
    )


def test_a_holiday_has_only_what_was_added_for_it() -> None:
    pattern = [Hours(NATIONAL_DAY.weekday(), 480, 720)]
    assert open_hours(PACKAGED, NATIONAL_DAY, pattern, []) == ()
    assert open_hours(PACKAGED, NATIONAL_DAY, pattern, [Special(NATIONAL_DAY, True, 600, 660)]) == (
        (600, 660),
    )


def test_a_make_up_saturday_has_fridays_hours() -> None:
    assert open_hours(PACKAGED, MAKE_UP_SATURDAY, [Hours(4, 480, 720), Hours(5, 840, 900)], []) == (
        (480, 720),
    )


def test_an_exception_of_another_day_changes_nothing() -> None:
    assert open_hours(PACKAGED, WEDNESDAY, [MORNING], [Special(NATIONAL_DAY, False, 0, 1440)]) == (
        (480, 720),
    )


SPANS = st.tuples(st.integers(0, 47), st.integers(1, 48)).filter(lambda span: span[0] < span[1])


@given(st.lists(SPANS, max_size=4), st.lists(SPANS, max_size=3), st.lists(SPANS, max_size=3))
def test_every_minute_is_open_as_counted_one_by_one(
    usual: list[tuple[int, int]], more: list[tuple[int, int]], less: list[tuple[int, int]]
) -> None:
    pattern = [Hours(2, *span) for span in usual]
    exceptions = [Special(WEDNESDAY, True, *span) for span in more]
    exceptions += [Special(WEDNESDAY, False, *span) for span in less]
    wanted = {minute for span in usual + more for minute in range(*span)}
    wanted -= {minute for span in less for minute in range(*span)}
    found = open_hours(PACKAGED, WEDNESDAY, pattern, exceptions)
    assert {minute for span in found for minute in range(*span)} == wanted
    assert all(end < start for (_, end), (start, _) in pairwise(found))
