"""Public holidays and make-up working days of China.

The State Council announces the arrangement of a year late in the year before (国务院办公厅节假日安排通知);
`chinese_calendar` carries what was announced when it was packaged, and an administrator enters what came since. For
years of which neither knows, the statutory holidays are reckoned by `holidays` and marked as estimated: they know no
make-up days yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

import chinese_calendar

FRIDAY, SATURDAY, MONDAY = 4, 5, 0
_ZH = {festival.value: festival.chinese for festival in chinese_calendar.Holiday}


@dataclass(frozen=True, slots=True)
class Festival:
    """A public holiday's name in Chinese and English."""

    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class DayKind:
    """What sort of day it is.

    `holiday` is set on the days off of a public holiday; `make_up` on a weekend day that is worked instead
    (调休上班); `estimated` where the year's arrangement has not been announced to us.
    """

    working: bool
    holiday: Festival | None
    make_up: bool
    estimated: bool


@dataclass(frozen=True, slots=True)
class ListedDay:
    """A day of an arrangement that was entered: off for the festival, or worked to make up for it."""

    working: bool
    festival: Festival


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days that were entered, and the years of which the whole arrangement was; the rest is as packaged."""

    listed: Mapping[date, ListedDay] = field(default_factory=dict)
    whole_years: frozenset[int] = frozenset()

    def kind(self, day: date) -> DayKind:
        """The kind of the day, for any day of any year."""
        listed = self.listed.get(day)
        if listed is not None:
            make_up = listed.working and day.weekday() >= SATURDAY
            return DayKind(
                listed.working, None if listed.working else listed.festival, make_up, estimated=False
            )
        if day.year in self.whole_years:
            return DayKind(day.weekday() < SATURDAY, None, make_up=False, estimated=False)
        return _packaged(day)

    def pattern_weekday(self, day: date) -> int | None:
        """Whose weekday's pattern applies on the day, 0 is Monday; None on public holidays.

        A make-up Saturday is lived like a Friday and a make-up Sunday like a Monday, as offices do.
        """
        kind = self.kind(day)
        if kind.holiday is not None:
            return None
        if kind.make_up:
            return FRIDAY if day.weekday() == SATURDAY else MONDAY
        return day.weekday()

    def after_workdays(self, day: date, number: int) -> date:
        """The `number`th working day after the day."""
        while number > 0:
            day += timedelta(days=1)
            number -= self.kind(day).working
        return day

    def workdays(self, after: date, until: date) -> int:
        """How many working days come after the one day, the other one included."""
        return sum(
            self.kind(after + timedelta(days=number + 1)).working for number in range((until - after).days)
        )


PACKAGED = Calendar()
"""What is known where nothing was entered."""


@lru_cache(maxsize=4096)
def _packaged(day: date) -> DayKind:
    try:
        off, name = chinese_calendar.get_holiday_detail(day)
    except NotImplementedError:
        return _estimated(day)
    make_up = not off and day.weekday() >= SATURDAY
    festival = Festival(_ZH.get(name, name), name) if off and name else None
    return DayKind(working=not off, holiday=festival, make_up=make_up, estimated=False)


def _estimated(day: date) -> DayKind:
    names = [statutory_holidays(day.year, language).get(day) for language in ("zh_CN", "en_US")]
    festival = Festival(names[0], names[1]) if names[0] and names[1] else None
    working = festival is None and day.weekday() < SATURDAY
    return DayKind(working=working, holiday=festival, make_up=False, estimated=True)


@lru_cache(maxsize=16)
def statutory_holidays(year: int, language: str) -> dict[date, str]:
    """The statutory holidays of a year with their names in a language, without what is announced for the year."""
    import holidays  # takes a third of a second to load and most weeks never ask for it

    found = holidays.country_holidays("CN", years=year, language=language)
    return {day: _short(name) for day, name in found.items()}


def _short(name: str) -> str:
    """The festivals of a day without remarks such as "(observed)"; two may fall on one day."""
    return " · ".join(part.split("（")[0].split(" (")[0] for part in name.split("; "))
