"""Days and times are said as people say them, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
import time_machine

from tests.web.reader import reading
from web.display import times

WEDNESDAY = datetime(2026, 12, 2, 9, 0)


@pytest.fixture(autouse=True)
def _late_november() -> Iterator[None]:
    with time_machine.travel("2026-11-24T10:00+08:00", tick=False):
        yield


@pytest.mark.parametrize(
    ("language", "said"),
    [("zh", "周三 12月2日 9:00–10:30"), ("en", "Wed 2 Dec, 9:00–10:30")],
)
def test_a_stretch_says_its_day_once(language: str, said: str) -> None:
    with reading(language):
        assert times.span(WEDNESDAY, WEDNESDAY + timedelta(minutes=90)) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", "周三 12月2日 23:00 – 周四 12月3日 1:00"),
        ("en", "Wed 2 Dec, 23:00 – Thu 3 Dec, 1:00"),
    ],
)
def test_a_stretch_over_midnight_says_both_days(language: str, said: str) -> None:
    start = WEDNESDAY.replace(hour=23)
    with reading(language):
        assert times.span(start, start + timedelta(hours=2)) == said


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (9 * 60, 12 * 60, "9:00–12:00"),
        (12 * 60, 13 * 60 + 30, "12:00–13:30"),
        (14 * 60, 18 * 60 + 5, "14:00–18:05"),
        (19 * 60, 24 * 60, "19:00–24:00"),
        (0, 60, "0:00–1:00"),
    ],
)
def test_hours_are_written_alike_in_both_languages(start: int, end: int, said: str) -> None:
    for language in ("zh", "en"):
        with reading(language):
            assert times.hours(start, end) == said
            assert times.hours(start) == said.partition("–")[0]


def test_a_whole_day_is_said_in_words() -> None:
    with reading("zh"):
        assert times.hours(0, 24 * 60) == "全天"


def test_another_year_is_named_and_the_present_one_is_not() -> None:
    with reading("zh"):
        assert times.day(date(2026, 12, 2)) == "周三 12月2日"
        assert times.day(date(2027, 1, 5)) == "周二 2027年1月5日"
    with reading("en"):
        assert times.day(date(2027, 1, 5)) == "Tue 5 Jan 2027"


@pytest.mark.parametrize(
    ("distance", "chinese", "english"),
    [
        (-1, "昨天 · 周一 11月23日", "Yesterday · Mon 23 Nov"),
        (0, "今天 · 周二 11月24日", "Today · Tue 24 Nov"),
        (1, "明天 · 周三 11月25日", "Tomorrow · Wed 25 Nov"),
        (2, "后天 · 周四 11月26日", "Thu 26 Nov"),
        (3, "周五 11月27日", "Fri 27 Nov"),
    ],
)
def test_near_days_are_led_by_their_everyday_name(distance: int, chinese: str, english: str) -> None:
    on = date(2026, 11, 24) + timedelta(days=distance)
    with reading("zh"):
        assert times.when(on) == chinese
    with reading("en"):
        assert times.when(on) == english


def test_when_says_the_time_where_there_is_one() -> None:
    tomorrow = datetime(2026, 11, 25, 14, 0)
    with reading("zh"):
        assert times.when(tomorrow) == "明天 · 周三 11月25日 14:00"
        assert times.when(tomorrow, tomorrow + timedelta(hours=2)) == "明天 · 周三 11月25日 14:00–16:00"


@pytest.mark.parametrize(
    ("day", "chinese", "english"),
    [
        (24, "今天（周二 11月24日）18:59", "today, Tue 24 Nov, 18:59"),
        (27, "周五 11月27日 18:59", "Fri 27 Nov, 18:59"),
    ],
)
def test_a_moment_reads_as_a_part_of_its_sentence(day: int, chinese: str, english: str) -> None:
    until = datetime(2026, 11, day, 18, 59)
    with reading("zh"):
        assert times.in_sentence(until) == chinese
    with reading("en"):
        assert times.in_sentence(until) == english


@pytest.mark.parametrize(
    ("value", "chinese", "english"),
    [
        (45, "45分钟", "45\u00a0min"),
        (60, "1小时", "1\u00a0h"),
        (90, "1小时30分", "1\u00a0h\u00a030\u00a0min"),
        (0, "0分钟", "0\u00a0min"),
    ],
)
def test_lengths_are_hours_and_minutes(value: int, chinese: str, english: str) -> None:
    with reading("zh"):
        assert times.minutes(value) == chinese
    with reading("en"):
        assert times.minutes(value) == english


def test_a_past_moment_has_its_time_written_alike() -> None:
    with reading("zh"):
        assert times.moment(WEDNESDAY) == "12月2日 9:00"


def test_a_week_runs_from_monday_to_sunday() -> None:
    with reading("zh"):
        assert times.week(date(2026, 11, 30)) == "11月30日–12月6日"
        assert [times.weekday(number) for number in (0, 6)] == ["周一", "周日"]
        assert times.month(12) == "12月"
    with reading("en"):
        assert times.week(date(2026, 11, 30)) == "30 Nov–6 Dec"
        assert times.weekday(0) == "Mon"
        assert [times.month(number) for number in (1, 12)] == ["Jan", "Dec"]


def test_several_days_say_both_ends() -> None:
    first = date(2026, 12, 2)
    with reading("zh"):
        assert times.day(first, first) == "周三 12月2日"
        assert times.day(first, date(2026, 12, 4)) == "周三 12月2日 – 周五 12月4日"
