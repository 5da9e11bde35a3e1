"""The periods that reports are usually asked for, counted from today."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from matcher.figures.period import Days
from matcher.wording import msgid

PRESETS: Mapping[str, str] = {
    "this_month": msgid("This month"),
    "last_month": msgid("Last month"),
    "this_quarter": msgid("This quarter"),
    "last_quarter": msgid("Last quarter"),
    "this_half_year": msgid("This half-year"),
    "last_half_year": msgid("Last half-year"),
    "this_year": msgid("This year"),
    "last_year": msgid("Last year"),
}
_MONTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}


def preset_days(today: date) -> Mapping[str, Days]:
    """The days of each of the usual periods: the one that today is in, and the one before it."""
    found = {}
    for name, months in _MONTHS.items():
        this = _stretch(today, months)
        found[f"this_{name}"] = this
        found[f"last_{name}"] = _stretch(this.first - timedelta(days=1), months)
    return {name: found[name] for name in PRESETS}


def _stretch(day: date, months: int) -> Days:
    """The month, quarter, half-year or year that the day is in."""
    begins = (day.month - 1) // months * months + 1
    after = begins + months
    ends = date(day.year + (after > 12), (after - 1) % 12 + 1, 1) - timedelta(days=1)
    return Days(date(day.year, begins, 1), ends)
