"""Days and times in the words of `matcher.wording.times`, for the present reader and the present day."""

from __future__ import annotations

from datetime import date, datetime, time

from flask_babel import gettext as _

from matcher import clock
from matcher.half_days import Half, HalfDay, half_days_of
from matcher.wording import msgid, times
from web.display.separators import dotted, listing
from web.http.i18n import is_chinese, reader_language, translate
from web.http.page_scope import page_scope

NO_BREAK = "\u00a0"
TimeOfDay = int | time | datetime
_NEAR = {-1: msgid("Yesterday"), 0: msgid("Today"), 1: msgid("Tomorrow")}


def day(value: date, last: date | None = None) -> str:
    """A day with its weekday, or the days from it to the `last`; the year only where it is not the present one."""
    said = times.day(value, reader_language(), _this_year())
    return said if last is None or last == value else f"{said} – {day(last)}"


def period(first: date, last: date) -> str:
    """The days from the first to the last, with their years: what is printed is read in later years, too."""
    return " – ".join(times.date_of(day, reader_language(), 0) for day in (first, last))


def days_between(first: date, last: date) -> str:
    """The days from the first to the last without weekdays: 4月15日–4月30日, 12月22日–2027年1月31日.

    A year that both have is said once, where the language has it: before the first day, or behind the last.
    """
    language, year = reader_language(), _this_year()
    if first == last:
        return times.date_of(first, language, year)
    known = (year, first.year) if is_chinese() else (year if first.year == year else last.year, year)
    return "–".join(
        times.date_of(day, language, each) for day, each in zip((first, last), known, strict=True)
    )


def dated(value: date) -> str:
    """A day with its year: what is read in later years, too."""
    return times.date_of(value, reader_language(), 0)


def half_day(value: HalfDay) -> str:
    """A day and which half of it."""
    half = _("morning") if value.half is Half.MORNING else _("afternoon")
    return f"{day(value.day)} {half}"


def half_day_choices() -> list[tuple[int, str]]:
    """The half-days of an ordinary week by number, Monday morning 0, each with its name."""
    halves = (_("morning"), _("afternoon"))
    return [(number, f"{weekday(number // 2)} {halves[number % 2]}") for number in range(14)]


def week_half_days(bits: int) -> str:
    """Half-days of an ordinary week, days in a row that are alike said together: 周一–周五 上午、下午."""
    halves_of: dict[int, list[Half]] = {}
    for number, half in half_days_of(bits):
        halves_of.setdefault(number, []).append(half)
    runs: list[tuple[int, int, list[Half]]] = []
    for number, halves in halves_of.items():
        if runs and runs[-1][1] == number - 1 and runs[-1][2] == halves:
            runs[-1] = (runs[-1][0], number, halves)
        else:
            runs.append((number, number, halves))
    words = {Half.MORNING: _("morning"), Half.AFTERNOON: _("afternoon")}
    return dotted(
        f"{weekday(first) if first == last else f'{weekday(first)}–{weekday(last)}'} "
        f"{listing(words[half] for half in halves)}"
        for first, last, halves in runs
    )


def week(monday: date) -> str:
    """The seven days that begin with `monday`: 11月30日–12月6日."""
    return times.week(monday, reader_language(), _this_year())


def weekday(number: int) -> str:
    """The name of a weekday; 0 is Monday."""
    return times.weekday(number, reader_language())


def month(number: int) -> str:
    """The short name of a month; 1 is January."""
    return times.month(number, reader_language())


def month_name(value: date) -> str:
    """The month of a day, with its year: 2026年12月."""
    return times.month_name(value, reader_language())


def hours(start: TimeOfDay, end: TimeOfDay | None = None) -> str:
    """A time of day, or a stretch of one day: 9:00, 9:00–14:30."""
    if end is None:
        return times.clock(_minute_of(start))
    return times.hours(_minute_of(start), _minute_of(end), reader_language())


def span(start: datetime, end: datetime) -> str:
    """From `start` to `end`; the day is said once where it is the same."""
    return times.span(start, end, reader_language(), _this_year())


def when(start: date | datetime, end: datetime | None = None) -> str:
    """A day, moment or stretch, led by today, tomorrow or 后天 where that helps."""
    if isinstance(start, datetime):
        said = span(start, end) if end else times.moment(start, reader_language(), _this_year())
        on = start.date()
    else:
        said, on = day(start), start
    near = _near(on)
    return dotted([near, said])


def in_sentence(value: datetime) -> str:
    """A moment in the middle of a sentence: 今天（周一 11月30日）18:59, today, Mon 30 Nov, 18:59."""
    near = _near(value.date())
    if not near:
        return times.moment(value, reader_language(), _this_year())
    if is_chinese():
        return f"{near}（{day(value.date())}）{hours(value)}"
    return f"{near.lower()}, {times.moment(value, reader_language(), _this_year())}"


def moment(value: datetime) -> str:
    """A past moment for histories: 11月24日 14:05."""
    return f"{times.date_of(value, reader_language(), _this_year())} {hours(value)}"


def minutes(value: int) -> str:
    """A length of time, on one line: 45分钟, 1小时30分, 1 h 30 min."""
    return translate(times.minutes(value)).replace(" ", NO_BREAK)


def _minute_of(value: TimeOfDay) -> int:
    return value if isinstance(value, int) else times.minute_of(value)


def _today() -> date:
    """The same day for all of a page; a list asks for it in every line."""
    scope = page_scope()
    day: date | None = scope.get("today")
    if day is None:
        day = scope["today"] = clock.today()
    return day


def _this_year() -> int:
    return _today().year


def _near(on: date) -> str:
    distance = (on - _today()).days
    if distance == 2 and is_chinese():
        return "后天"
    return translate(_NEAR[distance]) if distance in _NEAR else ""
