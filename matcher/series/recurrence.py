"""The days of a series, by the rules of RFC 5545."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

from matcher.vocabulary import Repeat

A_WEEK = timedelta(weeks=1)
AHEAD = timedelta(weeks=3)
"""So long before its day a need is made: early enough for the week before, late enough for what changes."""

LAST = -1
MOST_DAYS = 400
"""No series reaches further than this many days from its first."""


def days_of(repeat: Repeat, first_day: date, until: date) -> Sequence[date]:
    """Every day of the series after the first, in order."""
    start, end = datetime.combine(first_day, time()), datetime.combine(until, time())
    match repeat:
        case Repeat.WEEKLY:
            rule = rrule(WEEKLY, dtstart=start, until=end)
        case Repeat.FORTNIGHTLY:
            rule = rrule(WEEKLY, interval=2, dtstart=start, until=end)
        case Repeat.MONTHLY:
            rule = rrule(
                MONTHLY,
                byweekday=weekday(first_day.weekday(), which_of_month(first_day)),
                dtstart=start,
                until=end,
            )
        case Repeat.LAST_OF_MONTH:
            rule = rrule(MONTHLY, byweekday=weekday(first_day.weekday(), LAST), dtstart=start, until=end)
    return [each.date() for each in rule if each.date() > first_day]


def which_of_month(day: date) -> int:
    """1 for the first such weekday of its month, up to 5."""
    return (day.day - 1) // 7 + 1


def repeats_from(day: date) -> Sequence[Repeat]:
    """The rules that a day can begin: a fifth weekday is no rule of a month, the last one is."""
    found = [Repeat.WEEKLY, Repeat.FORTNIGHTLY]
    if which_of_month(day) < 5:
        found.append(Repeat.MONTHLY)
    if (day + A_WEEK).month != day.month:
        found.append(Repeat.LAST_OF_MONTH)
    return found
