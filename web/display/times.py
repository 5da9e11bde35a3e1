"""Days and times in people's words: 周三 12月2日 上午 9:00–10:30, or Wed 2 Dec, 9:00–10:30 am.

Every function writes in the language of the present reader.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from babel.dates import format_date
from flask_babel import gettext as _

from matcher import clock as the_clock
from web.http.i18n import is_chinese

HOUR = 60
NOON = 12 * HOUR
MIDNIGHT = 24 * HOUR
ENDS = ((6 * HOUR, "凌晨"), (NOON, "上午"), (13 * HOUR, "中午"), (18 * HOUR, "下午"), (MIDNIGHT, "晚上"))


def day(value: date) -> str:
    """A day with its weekday; the year only where it is not the present one."""
    return f"{_weekday(value)} {_date(value)}"


def week(monday: date) -> str:
    """The seven days that begin with `monday`: 11月30日–12月6日."""
    return f"{_date(monday)}–{_date(monday + timedelta(days=6))}"


def weekday(number: int) -> str:
    """The name of a weekday; 0 is Monday."""
    return _weekday(date(2024, 1, 1) + timedelta(days=number))


def month(number: int) -> str:
    """The short name of a month; 1 is January."""
    return f"{number}月" if is_chinese() else format_date(date(2024, number, 1), "LLL", locale="en")


def clock(value: int | time | datetime) -> str:
    """A time of day on the 24-hour clock, for grids and tables: 9:00, 14:30."""
    hour, minute = divmod(_minute_of(value), HOUR)
    return f"{hour}:{minute:02}"


def hours(start: int | time | datetime, end: int | time | datetime | None = None) -> str:
    """A stretch of one day, or with no `end` a time of day, with the part of the day said in words."""
    first, last = _minute_of(start), None if end is None else _minute_of(end)
    if (first, last) == (0, MIDNIGHT):
        return _("all day")
    return _hours_zh(first, last) if is_chinese() else _hours_en(first, last)


def span(start: datetime, end: datetime) -> str:
    """From `start` to `end`; the day is said once where it is the same."""
    if start.date() == end.date():
        return _join(day(start), hours(start, end))
    return f"{_join(day(start), hours(start))} – {_join(day(end), hours(end))}"


def when(start: date | datetime, end: datetime | None = None) -> str:
    """A day, moment or stretch, led by today, tomorrow or 后天 where that helps."""
    if isinstance(start, datetime):
        said = span(start, end) if end else _join(day(start), hours(start))
        on = start.date()
    else:
        said, on = day(start), start
    near = _near(on)
    return f"{near} · {said}" if near else said


def moment(value: datetime) -> str:
    """A past moment for histories: 11月24日 14:05."""
    return f"{_date(value)} {clock(value)}"


def minutes(value: int) -> str:
    """A length of time: 45分钟, 1小时30分."""
    whole, rest = divmod(value, HOUR)
    if not whole:
        return _("%(minutes)d min", minutes=rest)
    if not rest:
        return _("%(hours)d h", hours=whole)
    return _("%(hours)d h %(minutes)d min", hours=whole, minutes=rest)


def _minute_of(value: int | time | datetime) -> int:
    return value if isinstance(value, int) else value.hour * HOUR + value.minute


def _weekday(value: date) -> str:
    return format_date(value, "EEE", locale="zh_Hans_CN" if is_chinese() else "en")


def _date(value: date) -> str:
    this_year = value.year == the_clock.today().year
    if is_chinese():
        return format_date(value, "M月d日" if this_year else "y年M月d日", locale="zh_Hans_CN")
    return format_date(value, "d MMM" if this_year else "d MMM y", locale="en")


def _join(on: str, at: str) -> str:
    return f"{on} {at}" if is_chinese() else f"{on}, {at}"


def _near(on: date) -> str:
    distance = (on - the_clock.today()).days
    words = {-1: _("Yesterday"), 0: _("Today"), 1: _("Tomorrow")}
    if distance == 2 and is_chinese():
        return "后天"
    return words.get(distance, "")


def _part_zh(minute: int, *, ends: bool = False) -> str:
    """The part of the day a moment belongs to; an end at noon still belongs to the morning."""
    at = minute - 1 if ends and minute != 13 * HOUR else minute
    return next((name for until, name in ENDS if at < until), "晚上")


def _hours_zh(first: int, last: int | None) -> str:
    part = _part_zh(first)
    said = f"{part} {_twelve_zh(first)}"
    if last is None:
        return said
    ending = _part_zh(last, ends=True)
    return f"{said}–{_twelve_zh(last)}" if ending == part else f"{said}–{ending} {_twelve_zh(last)}"


def _twelve_zh(minute: int) -> str:
    hour, rest = divmod(minute, HOUR)
    return f"{hour if hour <= 12 else hour - 12}:{rest:02}"


def _hours_en(first: int, last: int | None) -> str:
    if last is None:
        return f"{_twelve_en(first)} {_half_en(first)}"
    ending = f"{_twelve_en(last)} {_half_en(last)}"
    same_half = _half_en(first) == _half_en(last)
    return f"{_twelve_en(first)}–{ending}" if same_half else f"{_twelve_en(first)} {_half_en(first)}–{ending}"


def _twelve_en(minute: int) -> str:
    hour, rest = divmod(minute, HOUR)
    return f"{(hour - 1) % 12 + 1}:{rest:02}"


def _half_en(minute: int) -> str:
    return "am" if minute % MIDNIGHT < NOON else "pm"
