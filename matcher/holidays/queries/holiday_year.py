"""The holidays of a year as the administrator's page shows them: entered, announced, or expected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.calendar import Calendar, DayKind
from matcher.holidays.announcement import AnnouncedDay
from matcher.holidays.queries.calendar_of import calendar_of
from matcher.models import HolidayYear


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A holiday or a make-up day: what it is, what it is for, and whether somebody entered it."""

    day: date
    kind: DayKind
    name: str
    name_en: str
    entered: bool


@dataclass(frozen=True, slots=True)
class MonthShown:
    """The days of a month, which may be the December before the year; how many are off, how many worked instead."""

    first_day: date
    days: tuple[SpecialDay, ...]

    @property
    def off(self) -> int:
        """How many days are off."""
        return len(self.days) - self.worked

    @property
    def worked(self) -> int:
        """How many days are worked instead."""
        return sum(each.kind.working for each in self.days)


@dataclass(frozen=True, slots=True)
class YearShown:
    """A year; `version` is 0 where nothing was entered. `expected`: its arrangement is not known yet."""

    year: int
    version: int
    whole: bool
    changed_at: datetime | None
    expected: bool
    days: tuple[SpecialDay, ...]

    @property
    def entered(self) -> int:
        """How many days were entered."""
        return sum(each.entered for each in self.days)

    @property
    def months(self) -> tuple[MonthShown, ...]:
        """The months that have such days, in order."""
        months = groupby(self.days, key=lambda each: each.day.replace(day=1))
        return tuple(MonthShown(first, tuple(days)) for first, days in months)


def announced_of(year: HolidayYear) -> list[AnnouncedDay]:
    """The days that were entered."""
    return [AnnouncedDay(each.day, each.kind, each.name) for each in year.days]


def years_shown(session: Session) -> list[YearShown]:
    """This year, the two that come, and earlier or later ones of which something was entered."""
    this = clock.today().year
    stored = session.scalars(select(HolidayYear.year)).all()
    return [year_shown(session, year) for year in sorted({*stored, this, this + 1, this + 2})]


def year_shown(session: Session, year: int) -> YearShown:
    """The year with all its holidays and make-up days."""
    calendar = calendar_of(session)
    stored = session.get(HolidayYear, year)
    entered = {each.day for each in stored.days} if stored else set()
    first = min([date(year, 1, 1), *entered])
    days = (first + timedelta(days=number) for number in range((date(year, 12, 31) - first).days + 1))
    return YearShown(
        year=year,
        version=stored.version if stored else 0,
        whole=stored.whole if stored else False,
        changed_at=stored.changed_at if stored else None,
        expected=calendar.kind(date(year, 1, 1)).estimated or calendar.kind(date(year, 12, 31)).estimated,
        days=tuple(
            _special(calendar, day, day in entered)
            for day in days
            if day in entered or (day.year == year and _is_special(calendar.kind(day)))
        ),
    )


def _is_special(kind: DayKind) -> bool:
    return kind.holiday is not None or kind.make_up


def _special(calendar: Calendar, day: date, entered: bool) -> SpecialDay:
    kind, listed = calendar.kind(day), calendar.listed.get(day)
    festival = listed.festival if listed else kind.holiday
    name, name_en = (festival.name, festival.name_en) if festival else ("", "")
    return SpecialDay(day, kind, name, name_en, entered)


def year_asked_for(year: int) -> int:
    """The year, or the present one where none was named; from November on, when it is announced, the coming one."""
    today = clock.today()
    return year or (today.year + (today.month >= 11))
