"""On which day a solar term falls, as calendars in China print it (UTC+8)."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from cnlunar.solar24 import getTheYearAllSolarTermsList

from matcher.vocabulary import SolarTerm

FIRST_YEAR, LAST_YEAR = 2000, 2099
"""Years of which every term was compared with an ephemeris (`tests/matcher/calendar/test_solar_terms.py`)."""

TERMS_A_MONTH = 2


class YearNotKnown(ValueError):
    """The solar terms of this year are not known here."""


def term_day(term: SolarTerm, year: int) -> date:
    """The day of a calendar year on which the solar term falls. Raises `YearNotKnown` outside 2000 to 2099."""
    place = tuple(SolarTerm).index(term)
    return date(year, 1 + place // TERMS_A_MONTH, _days_of_month(year)[place])


@lru_cache(maxsize=16)
def _days_of_month(year: int) -> tuple[int, ...]:
    """The day of its month of each of the year's terms; each month has two."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise YearNotKnown(year)
    return tuple(getTheYearAllSolarTermsList(year))
