"""The first day of the year of the farmer's calendar (春节)."""

from __future__ import annotations

from datetime import date

from matcher.calendar.workdays import statutory_holidays


def farmers_new_year(year: int) -> date:
    """The first day of the year of the farmer's calendar that begins in this year."""
    return min(day for day, name in statutory_holidays(year, "en_US").items() if name == "Chinese New Year")
