"""The rule of a series in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from operator import itemgetter

from flask_babel import gettext

from matcher.series.recurrence import which_of_month
from matcher.vocabulary import Repeat
from matcher.wording import msgid
from web.display.separators import dotted, listing
from web.display.times import hours, weekday

_RULES: Mapping[Repeat, str] = {
    Repeat.WEEKLY: msgid("every %(weekday)s"),
    Repeat.FORTNIGHTLY: msgid("every other %(weekday)s"),
    Repeat.LAST_OF_MONTH: msgid("the last %(weekday)s of each month"),
}
_OF_MONTH: Mapping[int, str] = {
    1: msgid("the first %(weekday)s of each month"),
    2: msgid("the second %(weekday)s of each month"),
    3: msgid("the third %(weekday)s of each month"),
    4: msgid("the fourth %(weekday)s of each month"),
}


def rule_of(repeat: Repeat, first_day: date) -> str:
    """每周三, 每月第一个周三: how often, counted from the first day."""
    said = _OF_MONTH[which_of_month(first_day)] if repeat is Repeat.MONTHLY else _RULES[repeat]
    return gettext(said, weekday=weekday(first_day.weekday()))


def week_hours(rows: Iterable[tuple[int, int, int]]) -> str:
    """周二 9:00–11:00、14:00–16:00 · 周四 …: week_hours of a week, each a weekday with first and last minute."""
    days = ((day, list(of_day)) for day, of_day in groupby(rows, key=itemgetter(0)))
    return dotted(
        f"{weekday(day)} {listing(hours(start, end) for _, start, end in of_day)}" for day, of_day in days
    )
