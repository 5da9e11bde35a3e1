"""Which days of a week count otherwise than they did at an earlier moment."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.calendar import Calendar, ListedDay
from matcher.holidays.earlier_state import state_at
from matcher.holidays.festivals import festival_of
from matcher.holidays.queries.calendar_of import calendar_of
from matcher.models import HolidayYear
from matcher.vocabulary import HolidayKind


def days_changed(session: Session, monday: date, since: datetime) -> Mapping[date, bool]:
    """The week's days that count otherwise than at that moment, each with whether it is worked now."""
    changed = session.scalars(select(HolidayYear).where(HolidayYear.changed_at > since)).unique().all()
    if not changed:
        return {}
    now = calendar_of(session)
    former = _before(now, changed, since)
    days = (monday + timedelta(days=number) for number in range(7))
    return {
        day: now.kind(day).working for day in days if now.pattern_weekday(day) != former.pattern_weekday(day)
    }


def _before(now: Calendar, changed: Collection[HolidayYear], moment: datetime) -> Calendar:
    own = {each.day for year in changed for each in year.days}
    listed = {day: each for day, each in now.listed.items() if day not in own}
    whole = set(now.whole_years)
    for year in changed:
        state = state_at(year, moment)
        whole = whole | {year.year} if state.whole else whole - {year.year}
        listed |= {
            each.day: ListedDay(each.kind is HolidayKind.WORKED, festival_of(each.name))
            for each in state.days
        }
    return Calendar(listed, frozenset(whole))
