"""Seasons are said in both languages, with the days they fall on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine

from matcher.calendar.season import ALL_YEAR, Season, Span, TermWindow
from matcher.vocabulary import SolarTerm
from tests.web.reader import reading
from web.display.season_words import season_words, span_words, window_words

SPRAY = TermWindow(SolarTerm.QINGMING, 10, 25)
PRUNING = TermWindow(SolarTerm.DONGZHI, 0, 40)


@pytest.fixture(autouse=True)
def _in_spring() -> Iterator[None]:
    with time_machine.travel("2026-03-01T10:00+08:00", tick=False):
        yield


@pytest.mark.parametrize(
    ("first", "last", "chinese", "english"),
    [
        (10, 25, "清明后10–25天", "10–25 days after Qingming (Pure Brightness)"),
        (-20, -5, "清明前20–5天", "20–5 days before Qingming (Pure Brightness)"),
        (-5, 10, "清明前5天至后10天", "from 5 days before Qingming (Pure Brightness) to 10 days after it"),
        (0, 10, "清明当天至后10天", "Qingming (Pure Brightness) and the 10 days after it"),
        (-5, 0, "清明前5天至当天", "Qingming (Pure Brightness) and the 5 days before it"),
        (0, 0, "清明当天", "the day of Qingming (Pure Brightness)"),
        (7, 7, "清明后第7天", "7 days after Qingming (Pure Brightness)"),
        (-7, -7, "清明前7天", "7 days before Qingming (Pure Brightness)"),
    ],
)
def test_a_window_says_what_it_is_counted_from(first: int, last: int, chinese: str, english: str) -> None:
    window = TermWindow(SolarTerm.QINGMING, first, last)
    with reading("zh"):
        assert window_words(window) == chinese
    with reading("en"):
        assert window_words(window) == english


def test_a_stretch_says_its_days_too() -> None:
    with reading("zh"):
        assert span_words(SPRAY.of_year(2026)) == "清明后10–25天：4月15日–4月30日"
        assert span_words(SPRAY.of_year(2027)) == "清明后10–25天：2027年4月15日–4月30日"
        assert span_words(PRUNING.of_year(2026)) == "冬至当天至后40天：12月22日–2027年1月31日"
        assert span_words(Span(date(2026, 6, 1), date(2026, 8, 31))) == "6月1日–8月31日"
        assert span_words(Span(date(2026, 6, 1), date(2026, 6, 1))) == "6月1日"
    with reading("en"):
        assert span_words(SPRAY.of_year(2027)).endswith(": 15 Apr–30 Apr 2027")
        assert span_words(PRUNING.of_year(2026)).endswith(": 22 Dec–31 Jan 2027")


def test_a_season_in_short() -> None:
    with reading("zh"):
        assert season_words(Season((4, 3), (SPRAY,))) == "清明后10–25天、3月、4月"
        assert season_words(ALL_YEAR) == "全年"
