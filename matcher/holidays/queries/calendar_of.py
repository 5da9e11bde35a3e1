"""The calendar as it is now: what is packaged, and over it what was entered."""

from __future__ import annotations

from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session, SessionTransaction

from matcher.calendar import Calendar, ListedDay
from matcher.holidays.festivals import festival_of
from matcher.models import HolidayDay, HolidayYear
from matcher.vocabulary import HolidayKind

_KEPT = "sizhang.calendar"


def calendar_of(session: Session) -> Calendar:
    """The calendar, read once in each transaction, so that no process goes by an older one than the database has."""
    kept = cast("tuple[SessionTransaction | None, Calendar] | None", session.info.get(_KEPT))
    if kept is not None and kept[0] is not None and kept[0] is session.get_transaction():
        return kept[1]
    found = _read(session)
    session.info[_KEPT] = (session.get_transaction(), found)
    return found


def forget_calendar(session: Session) -> None:
    """After the days were changed in this transaction: it is read again."""
    session.info.pop(_KEPT, None)


def _read(session: Session) -> Calendar:
    query = select(HolidayYear.year, HolidayYear.whole, HolidayDay.day, HolidayDay.kind, HolidayDay.name)
    rows = session.execute(query.outerjoin(HolidayDay, HolidayDay.year == HolidayYear.year)).all()
    listed = {
        day: ListedDay(working=kind is HolidayKind.WORKED, festival=festival_of(name))
        for _year, _whole, day, kind, name in rows
        if day is not None
    }
    return Calendar(listed, frozenset(year for year, whole, *_ in rows if whole))
