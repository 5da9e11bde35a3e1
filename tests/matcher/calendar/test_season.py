"""When something is in season: months, windows by solar terms, and both across New Year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.calendar.season import ALL_YEAR, SOON, Season, Span, TermWindow, months_of, months_stored
from matcher.calendar.solar_terms import YearNotKnown, term_day
from matcher.vocabulary import SeasonState, SolarTerm

SCAB_SPRAY = TermWindow(SolarTerm.QINGMING, 10, 25)
WINTER = Season((11, 12, 1, 2))
DAYS = st.dates(date(2003, 1, 1), date(2096, 12, 31))
WINDOWS = st.builds(
    lambda term, first, length: TermWindow(term, first, first + length),
    st.sampled_from(SolarTerm),
    st.integers(-60, 60),
    st.integers(0, 60),
)
SEASONS = st.builds(
    lambda months, windows: Season(tuple(sorted(months)), tuple(windows)),
    st.sets(st.integers(1, 12), max_size=11),
    st.lists(WINDOWS, max_size=3),
)


def test_a_window_of_days_after_a_term_is_counted_from_that_terms_day() -> None:
    assert SCAB_SPRAY.of_year(2026) == Span(date(2026, 4, 15), date(2026, 4, 30), SCAB_SPRAY)


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2026, 4, 14), SeasonState.SOON),
        (date(2026, 4, 15), SeasonState.NOW),
        (date(2026, 4, 30), SeasonState.NOW),
        (date(2026, 5, 1), SeasonState.LATER),
        (date(2026, 3, 17), SeasonState.LATER),
        (date(2026, 3, 18), SeasonState.SOON),
    ],
)
def test_both_ends_of_a_window_belong_to_it_and_four_weeks_ahead_is_soon(
    today: date, state: SeasonState
) -> None:
    assert Season(windows=(SCAB_SPRAY,)).state(today) is state


@pytest.mark.parametrize(
    "today", [date(2026, 11, 1), date(2026, 12, 31), date(2027, 1, 1), date(2027, 2, 28)]
)
def test_months_across_new_year_are_one_stretch(today: date) -> None:
    assert WINTER.next_span(today) == Span(date(2026, 11, 1), date(2027, 2, 28))


@pytest.mark.parametrize("today", [date(2026, 12, 28), date(2027, 1, 3)])
def test_a_window_across_new_year_is_one_stretch_seen_from_both_years(today: date) -> None:
    window = TermWindow(SolarTerm.DONGZHI, 5, 20)
    assert Season(windows=(window,)).next_span(today) == Span(date(2026, 12, 27), date(2027, 1, 11), window)


def test_days_before_a_term_in_january_lie_in_december() -> None:
    window = TermWindow(SolarTerm.XIAOHAN, -10, 0)
    found = Season(windows=(window,)).next_span(date(2026, 12, 20))
    assert found == Span(date(2026, 12, 26), date(2027, 1, 5), window)


@pytest.mark.parametrize("offsets", [(-60, -60), (-60, -25), (120, 120)])
@pytest.mark.parametrize("term", SolarTerm)
def test_something_comes_next_on_every_day_however_far_from_its_term(
    term: SolarTerm, offsets: tuple[int, int]
) -> None:
    season = Season(windows=(TermWindow(term, *offsets),))
    for number in range(2 * 366):
        today = date(2026, 1, 1) + timedelta(days=number)
        found = season.next_span(today)
        assert season.coming(today) == (found,)
        assert found.first - today < timedelta(days=368)
        assert found.last >= today


def test_all_year_is_always_in_season() -> None:
    assert ALL_YEAR.state(date(2200, 1, 1)) is SeasonState.NOW
    assert ALL_YEAR.coming(date(2026, 1, 1)) == ()
    assert Season(tuple(range(1, 13))).is_all_year
    assert Season(tuple(range(1, 13)), (SCAB_SPRAY,)).is_all_year


def test_a_year_whose_terms_are_not_known_is_marked() -> None:
    season = Season(windows=(SCAB_SPRAY,))
    assert season.state(date(2101, 4, 20)) is SeasonState.UNKNOWN
    with pytest.raises(YearNotKnown):
        season.next_span(date(2101, 4, 20))


def test_of_each_window_the_coming_stretch_is_told_the_earliest_first() -> None:
    sowing = TermWindow(SolarTerm.HANLU, 0, 14)
    season = Season((1,), (sowing, SCAB_SPRAY))
    assert [span.window for span in season.coming(date(2026, 2, 1))] == [SCAB_SPRAY, sowing, None]


@given(SEASONS, DAYS)
def test_in_season_is_what_some_month_or_window_says(season: Season, today: date) -> None:
    in_month = today.month in season.months
    in_window = any(
        term_day(window.term, year) + timedelta(days=window.first)
        <= today
        <= term_day(window.term, year) + timedelta(days=window.last)
        for window in season.windows
        for year in range(today.year - 2, today.year + 3)
    )
    assert (season.state(today) is SeasonState.NOW) == (season.is_all_year or in_month or in_window)


@given(SEASONS.filter(lambda season: not season.is_all_year), DAYS)
def test_what_comes_next_is_never_over_and_nothing_begins_before_it(season: Season, today: date) -> None:
    found = season.next_span(today)
    assert found.last >= today
    if season.state(today) is not SeasonState.NOW:
        ahead = range(1, (found.first - today).days)
        assert all(season.state(today + timedelta(days=each)) is not SeasonState.NOW for each in ahead)
        assert (found.first <= today + SOON) == (season.state(today) is SeasonState.SOON)


@given(st.lists(st.integers(1, 12)))
def test_months_come_back_as_they_were_stored(months: list[int]) -> None:
    assert months_of(months_stored(tuple(months))) == tuple(sorted(set(months)))
