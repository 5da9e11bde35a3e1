"""What a list that was read would change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from matcher.calendar import Calendar, DayKind, Festival, ListedDay
from matcher.holidays.announcement import AnnouncedDay
from matcher.holidays.earlier_state import earlier_states
from matcher.holidays.festivals import festival_of
from matcher.holidays.queries.calendar_of import calendar_of
from matcher.holidays.queries.holiday_year import year_shown
from matcher.models import HolidayYear
from matcher.vocabulary import HolidayKind


@dataclass(frozen=True, slots=True)
class DayChange:
    """A day of the list, or one that is not on it any more: how it counts now, and how it would."""

    day: date
    now: DayKind
    then: DayKind
    festival: Festival | None

    @property
    def differs(self) -> bool:
        """Whether the day would be worked otherwise, or is only expected so far."""
        return self.now.working != self.then.working or self.now.estimated


@dataclass(frozen=True, slots=True)
class WayBack:
    """An earlier state of a year, how many days were entered then, and which days would count otherwise by it."""

    number: int
    until: datetime
    entered: int
    whole: bool
    changes: tuple[DayChange, ...]


@dataclass(frozen=True, slots=True)
class _AsItIs:
    """A year as it counts now: read once, and held against any number of lists."""

    year: int
    now: Calendar
    others: Mapping[date, ListedDay]
    special: Set[date]

    @classmethod
    def read(cls, session: Session, year: int) -> _AsItIs:
        now, stored = calendar_of(session), session.get(HolidayYear, year)
        own = {each.day for each in stored.days} if stored else set()
        others = {day: each for day, each in now.listed.items() if day not in own}
        return cls(year, now, others, {each.day for each in year_shown(session, year).days})

    def against(self, days: Iterable[AnnouncedDay], *, whole: bool) -> list[DayChange]:
        listed = {
            each.day: ListedDay(each.kind is HolidayKind.WORKED, festival_of(each.name)) for each in days
        }
        years = self.now.whole_years
        then = Calendar({**self.others, **listed}, years | {self.year} if whole else years - {self.year})
        return [
            DayChange(
                day, self.now.kind(day), then.kind(day), listed[day].festival if day in listed else None
            )
            for day in sorted(self.special | listed.keys())
        ]


def ways_back(session: Session, year: int) -> list[WayBack]:
    """The earlier states of the year, the latest first."""
    stored = session.get(HolidayYear, year)
    if stored is None:
        return []
    as_it_is = _AsItIs.read(session, year)
    return [
        WayBack(
            state.number, state.until, len(state.days), state.whole,
            tuple(
                each
                for each in as_it_is.against(state.days, whole=state.whole)
                if each.now != each.then
            ),
        )
        for state in reversed(earlier_states(stored))
    ]  # fmt: skip


def changed_days(
    session: Session, year: int, days: Iterable[AnnouncedDay], *, whole: bool
) -> list[DayChange]:
    """Every day that is special now or would be, in order."""
    return _AsItIs.read(session, year).against(days, whole=whole)
