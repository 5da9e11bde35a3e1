"""Days and times in people's words: 周三 12月2日 9:00–10:30, or Wed 2 Dec, 9:00–10:30.

Every function takes the language, `zh` or `en`. Times of day are minutes since midnight, weekdays begin with 0 for
Monday. With `this_year`, days of other years say theirs.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from matcher.wording.catalogue import CHINESE, translated
from matcher.wording.text import Text, msgid

HOUR = 60
NOON = 12 * HOUR
MIDNIGHT = 24 * HOUR

_WEEKDAYS_ZH = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
_WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ALL_DAY = msgid("all day")


def weekday(number: int, language: str) -> str:
    """The name of a weekday: 周三, Wed."""
    return (_WEEKDAYS_ZH if language == CHINESE else _WEEKDAYS_EN)[number]


def month(number: int, language: str) -> str:
    """The short name of a month, 1 to 12."""
    return f"{number}月" if language == CHINESE else _MONTHS_EN[number - 1]


def month_name(value: date, language: str) -> str:
    """The month of a day, with its year: 2026年12月, Dec 2026."""
    short = month(value.month, language)
    return f"{value.year}年{short}" if language == CHINESE else f"{short} {value.year}"


def date_of(value: date, language: str, this_year: int | None = None) -> str:
    """A day without its weekday: 12月2日, 2 Dec."""
    other_year = this_year is not None and value.year != this_year
    if language == CHINESE:
        return f"{value.year}年" * other_year + f"{value.month}月{value.day}日"
    return f"{value.day} {month(value.month, language)}" + f" {value.year}" * other_year


def day(value: date, language: str, this_year: int | None = None) -> str:
    """A day with its weekday: 周三 12月2日, Wed 2 Dec."""
    return f"{weekday(value.weekday(), language)} {date_of(value, language, this_year)}"


def week(monday: date, language: str, this_year: int | None = None) -> str:
    """The seven days that begin with `monday`: 11月30日–12月6日."""
    last = monday + timedelta(days=6)
    return f"{date_of(monday, language, this_year)}–{date_of(last, language, this_year)}"


def clock(first: int, last: int | None = None) -> str:
    """A time of day or a stretch of one day: 9:00, 9:00–14:30. The one way to write it, in both languages."""
    said = f"{first // HOUR}:{first % HOUR:02}"
    return said if last is None else f"{said}–{clock(last)}"


def hours(first: int, last: int, language: str) -> str:
    """A stretch of one day, or that it is all of it."""
    return translated(_ALL_DAY, language) if (first, last) == (0, MIDNIGHT) else clock(first, last)


def moment(at: datetime, language: str, this_year: int | None = None) -> str:
    """A day and a time of day: 周三 12月2日 9:00, Wed 2 Dec, 9:00."""
    return _at(day(at.date(), language, this_year), clock(minute_of(at)), language)


def span(start: datetime, end: datetime, language: str, this_year: int | None = None) -> str:
    """From `start` to `end`; the day is said once where it is the same, and an end at midnight is 24:00 of a day."""
    last_day, last = end.date(), minute_of(end)
    if last == 0 and last_day > start.date():
        last_day, last = last_day - timedelta(days=1), MIDNIGHT
    if start.date() == last_day:
        return _at(day(last_day, language, this_year), hours(minute_of(start), last, language), language)
    until = _at(day(last_day, language, this_year), clock(last), language)
    return f"{moment(start, language, this_year)} – {until}"


def half_day(on: date, *, afternoon: bool, language: str) -> str:
    """A half-day: 周三 12月2日 上午, the morning of Wed 2 Dec."""
    said = day(on, language)
    if language == CHINESE:
        return f"{said} {'下午' if afternoon else '上午'}"
    return f"the {'afternoon' if afternoon else 'morning'} of {said}"


def minutes(value: int) -> Text:
    """A length of time: 45分钟, 1小时30分."""
    whole, rest = divmod(value, HOUR)
    if not whole:
        return Text("{minutes} min", minutes=rest)
    if not rest:
        return Text("{hours} h", hours=whole)
    return Text("{hours} h {minutes} min", hours=whole, minutes=rest)


def minute_of(value: time | datetime) -> int:
    """Minutes since midnight."""
    return value.hour * HOUR + value.minute


def _at(on: str, at: str, language: str) -> str:
    return f"{on} {at}" if language == CHINESE else f"{on}, {at}"
