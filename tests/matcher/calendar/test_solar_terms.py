"""Solar terms against an ephemeris, an independent table, and the bounds beyond which nothing is said."""

from __future__ import annotations

import math
from datetime import date, datetime, timedelta
from itertools import pairwise

import chinese_calendar
import ephem
import pytest

from matcher.calendar.solar_terms import FIRST_YEAR, LAST_YEAR, YearNotKnown, term_day
from matcher.vocabulary import SolarTerm

SHANGHAI = timedelta(hours=8)
SUN_AT_XIAOHAN = 285  # degrees of ecliptic longitude; each term is 15 further
DAYS_APART = 15.2


def longitude(at: float) -> float:
    """The sun's apparent longitude on the ecliptic of date, in degrees."""
    sun = ephem.Sun(ephem.Date(at))
    seen = ephem.Equatorial(sun.g_ra, sun.g_dec, epoch=ephem.Date(at))
    return math.degrees(float(ephem.Ecliptic(seen, epoch=ephem.Date(at)).lon))


def moment(term: SolarTerm, year: int) -> datetime:
    """When the sun stands where the term begins, in the time of Shanghai, by halving."""
    place = list(SolarTerm).index(term)
    target = SUN_AT_XIAOHAN + 15 * place
    before = float(ephem.Date((year, 1, 1))) + place * DAYS_APART - 2
    after = before + 14
    while after - before > 1e-6:
        middle = (before + after) / 2
        if (longitude(middle) - target + 180) % 360 < 180:
            before = middle
        else:
            after = middle
    found: datetime = ephem.Date(after).datetime()
    return found + SHANGHAI


@pytest.mark.parametrize("year", range(2026, 2031))
def test_every_term_of_the_coming_years_falls_where_the_sun_says(year: int) -> None:
    for term in SolarTerm:
        assert term_day(term, year) == moment(term, year).date(), term


@pytest.mark.slow
@pytest.mark.parametrize("year", range(FIRST_YEAR, LAST_YEAR + 1))
def test_every_term_of_every_year_that_is_answered_does(year: int) -> None:
    for term in SolarTerm:
        assert term_day(term, year) == moment(term, year).date(), term


@pytest.mark.parametrize("year", range(2005, 2027))
def test_another_table_says_the_same_as_long_as_it_reaches(year: int) -> None:
    listed = [day for day, _ in chinese_calendar.get_solar_terms(date(year, 1, 1), date(year, 12, 31))]
    assert listed == [term_day(term, year) for term in SolarTerm]


def test_terms_of_a_year_follow_each_other() -> None:
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        days = [term_day(term, year) for term in SolarTerm]
        assert all(13 <= (later - day).days <= 17 for day, later in pairwise(days))


@pytest.mark.parametrize("year", [FIRST_YEAR - 1, LAST_YEAR + 1, 1, 3000])
def test_a_year_nobody_has_checked_is_refused(year: int) -> None:
    with pytest.raises(YearNotKnown):
        term_day(SolarTerm.QINGMING, year)
