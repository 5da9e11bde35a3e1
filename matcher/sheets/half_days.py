"""Half-days as people write them: 周一至周三上午、周五全天 of every week, 2026-12-03 上午、12月4日 of a calendar."""

from __future__ import annotations

import re
from datetime import date, timedelta

from matcher import clock
from matcher.half_days import Half, HalfDay
from matcher.sheets.days import FIRST_SERIAL_DAY
from matcher.text import half_width
from matcher.wording import Text

BOTH = (Half.MORNING, Half.AFTERNOON)
_HALVES = {
    "上午": (Half.MORNING,), "下午": (Half.AFTERNOON,), "全天": BOTH, "am": (Half.MORNING,), "pm": (Half.AFTERNOON,),
    "morning": (Half.MORNING,), "afternoon": (Half.AFTERNOON,), "": BOTH,
}  # fmt: skip
_WEEKDAYS = {mark: number % 7 for number, mark in enumerate("一二三四五六日")} | {"天": 6} | {
    mark: number for number, mark in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
}  # fmt: skip
_BETWEEN = re.compile(r"[、,;；，/\s和及]*")
_DAY = "(?:每?(?:周|星期|礼拜))?([一二三四五六日天]|mon|tue|wed|thu|fri|sat|sun)"
_HALF = r"\s*(上午|下午|全天|am\b|pm\b|morning|afternoon|)"
_WEEKLY = re.compile(rf"{_DAY}[a-z]*(?:\s*[至到~—–-]+\s*{_DAY}[a-z]*)?{_HALF}")
_DATED = re.compile(
    rf"(?:(\d{{4}})\s*[-/.年]\s*)?(\d{{1,2}})\s*[-/.月]\s*(\d{{1,2}})(?!\d)\s*[日号]?\s*(?:[（(][^()（）]{{1,4}}[)）])?{_HALF}"
    rf"|(\d{{5}})(?!\d){_HALF}"
)
MOST_HALF_DAYS = 60
LONG_AGO = timedelta(days=180)


class NotUnderstood(ValueError):
    """What is written stands for no half-day; `text` says what to write."""

    def __init__(self, text: Text) -> None:
        super().__init__(text)
        self.text = text


def weekly_half_days(typed: str) -> list[tuple[int, Half]]:
    """The (weekday, half) of every week that are meant, Monday 0, in order. Raises `NotUnderstood`."""
    found: set[tuple[int, Half]] = set()
    for match, half in _scanned(_WEEKLY, typed, Text("Please write it like this: 周二下午、周四全天.")):
        start = _WEEKDAYS[match[1]]
        end = _WEEKDAYS[match[2]] if match[2] else start
        if end < start:
            raise NotUnderstood(
                Text("The week begins on Monday here: “{word}” runs backwards.", word=match[0])
            )
        found |= {(day, each) for day in range(start, end + 1) for each in _HALVES[half]}
    return sorted(found)


def dated_half_days(typed: str) -> tuple[HalfDay, ...]:
    """The half-days of the calendar that are meant, in order. Without a year it is the next such day.

    Raises `NotUnderstood`, also for a day that the calendar does not have.
    """
    found: set[HalfDay] = set()
    for match, half in _scanned(_DATED, typed, Text("Please write it like this: 2026-12-03 上午.")):
        found |= {HalfDay(_day(match), each) for each in _HALVES[half]}
    if len(found) > MOST_HALF_DAYS:
        raise NotUnderstood(Text("These are too many half-days; at most {most}.", most=MOST_HALF_DAYS))
    return tuple(sorted(found))


def _scanned(pattern: re.Pattern[str], typed: str, example: Text) -> list[tuple[re.Match[str], str]]:
    """Every day that is named, with its half: its own, or that of the next day that names one (周一、周二上午)."""
    plain = half_width(typed).lower().strip()
    matches: list[re.Match[str]] = []
    at = 0
    while at < len(plain):
        match = pattern.match(plain, at)
        if match is None:
            raise NotUnderstood(
                Text("“{word}” is not understood. {example}", word=plain[at : at + 20], example=example)
            )
        matches.append(match)
        at = _end_of(_BETWEEN, plain, match.end())
    found: list[tuple[re.Match[str], str]] = []
    half = ""
    for match in reversed(matches):
        half = match[match.lastindex or 1] if match[0].endswith(tuple(filter(None, _HALVES))) else half
        found.append((match, half))
    return found


def _end_of(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def _day(match: re.Match[str]) -> date:
    year, month, number, _half, serial, _ = match.groups()
    if serial:
        return FIRST_SERIAL_DAY + timedelta(days=int(serial))
    today = clock.today()
    try:
        day = date(int(year) if year else today.year, int(month), int(number))
        return day.replace(year=day.year + 1) if year is None and day < today - LONG_AGO else day
    except ValueError:
        raise NotUnderstood(Text("There is no such day as “{word}”.", word=match[0])) from None
