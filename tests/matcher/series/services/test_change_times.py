"""Another time or place of one need of a series is asked about once: for this one only, or for the later ones, too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from sqlalchemy.orm import Session

from matcher.errors import Conflict, Outdated
from matcher.models import Need, Series, Window
from matcher.series.queries.other_times import OtherTimes, other_times
from matcher.series.queries.series_page import series_detail
from matcher.series.schemas.series import SeriesCommand, SeriesDay, SeriesTimes
from matcher.series.services.change_series import skip_day, start_series, take_day
from matcher.series.services.change_times import change_times
from matcher.vocabulary import NeedStatus, Repeat
from tests.builders.needs import a_need
from tests.builders.places import a_venue
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY

TUESDAY = date(2026, 3, 10)
NEXT, THEN = TUESDAY + timedelta(weeks=1), TUESDAY + timedelta(weeks=2)


@pytest.fixture(autouse=True)
def _thursday() -> Iterator[None]:
    with time_machine.travel(QUIET_THURSDAY, tick=False):
        yield


@pytest.fixture
def need(session: Session) -> Need:
    return a_need(session, windows=[(TUESDAY, 540, 660)])


@pytest.fixture
def series(session: Session, need: Need) -> Series:
    return start_series(
        session, COORDINATOR, need, SeriesCommand(Repeat.WEEKLY, date(2026, 6, 30), need.version)
    )


def _given(session: Session, need: Need, day: date, start: int) -> None:
    need.windows = [Window(day=day, start_minute=start, end_minute=start + 120)]
    session.flush()
    session.expire(need)


def _asked(session: Session, need: Need) -> OtherTimes:
    asked = other_times(session, need)
    assert asked is not None
    return asked


def _answer(session: Session, series: Series, need: Need, *, later: bool) -> int:
    asked = _asked(session, need)
    return change_times(
        session, COORDINATOR, series, SeriesTimes(need.id, asked.need_version, asked.version, later)
    )


def _hours(series: Series) -> dict[date, list[tuple[date, int]]]:
    return {
        each.day: [(window.day, window.start_minute) for window in each.need.windows]
        for each in series.occurrences
        if each.need is not None
    }


def test_nothing_is_asked_while_all_are_alike_or_the_first_waits_a_week(
    session: Session, need: Need, series: Series
) -> None:
    assert other_times(session, need) is None
    _given(session, need, THEN, 540)
    assert other_times(session, need) is None


def test_the_later_ones_keep_their_hours_until_somebody_answers(
    session: Session, need: Need, series: Series
) -> None:
    _given(session, need, TUESDAY, 840)
    asked = _asked(session, need)
    assert (asked.here.week_hours, asked.later.week_hours) == (((1, 840, 960),), ((1, 540, 660),))
    assert (asked.changing, asked.staying) == (2, 0)
    assert _hours(series) == {NEXT: [(NEXT, 540)], THEN: [(THEN, 540)]}


def test_for_this_one_only_is_asked_once_and_again_after_another_change(
    session: Session, need: Need, series: Series
) -> None:
    _given(session, need, TUESDAY, 840)
    assert _answer(session, series, need, later=False) == 0
    assert other_times(session, need) is None
    assert _hours(series) == {NEXT: [(NEXT, 540)], THEN: [(THEN, 540)]}
    _given(session, need, TUESDAY, 600)
    assert other_times(session, need) is not None


def test_the_later_ones_get_time_and_place_made_or_not(session: Session, need: Need, series: Series) -> None:
    skip_day(session, COORDINATOR, series, SeriesDay(NEXT, series.version))
    need.venue = hall = a_venue(session, need.township, name="新礼堂")
    _given(session, need, TUESDAY + timedelta(days=1), 840)
    assert _answer(session, series, need, later=True) == 1
    take_day(session, COORDINATOR, series, SeriesDay(NEXT, series.version))
    assert _hours(series) == {NEXT: [(NEXT, 840)], THEN: [(THEN, 840)]}
    assert {each.need.venue_id for each in series.occurrences if each.need} == {hall.id}
    assert other_times(session, need) is None
    assert series_detail(session, series).venue == "新礼堂"


def test_who_was_asked_and_what_was_changed_by_itself_stays(
    session: Session, need: Need, series: Series
) -> None:
    first, second = (each.need for each in series.occurrences)
    assert first is not None
    assert second is not None
    first.status = NeedStatus.MATCHED
    _given(session, second, THEN, 480)
    _given(session, need, TUESDAY, 840)
    assert (_asked(session, need).changing, _asked(session, need).staying) == (0, 1)
    assert _answer(session, series, need, later=True) == 0
    assert _hours(series) == {NEXT: [(NEXT, 540)], THEN: [(THEN, 480)]}
    assert [row.is_other for row in series_detail(session, series).days[:3]] == [True, True, False]


def test_one_in_the_middle_changes_only_those_after_it(session: Session, need: Need, series: Series) -> None:
    middle = series.occurrences[0].need
    assert middle is not None
    _given(session, middle, NEXT, 840)
    assert _answer(session, series, middle, later=True) == 1
    assert _hours(series) == {NEXT: [(NEXT, 840)], THEN: [(THEN, 840)]}
    assert [(each.day, each.start_minute) for each in need.windows] == [(TUESDAY, 540)]
    assert other_times(session, need) is None


def test_nothing_is_taken_that_was_not_shown(session: Session, need: Need, series: Series) -> None:
    _given(session, need, TUESDAY, 840)
    asked = _asked(session, need)
    need.audience += 1
    session.flush()
    with pytest.raises(Outdated):
        change_times(
            session, COORDINATOR, series, SeriesTimes(need.id, asked.need_version, asked.version, later=True)
        )
    other = a_need(session)
    with pytest.raises(Conflict):
        change_times(
            session, COORDINATOR, series, SeriesTimes(other.id, other.version, series.version, later=True)
        )
