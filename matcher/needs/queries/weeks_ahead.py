"""The weeks in which a township's needs may be planned, and for which of them a need waits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Round, Window, is_within, lies_in
from matcher.vocabulary import RoundStatus

WEEK = timedelta(weeks=1)
AREA_DIGITS = (2, 4, 6)  # a week is planned for a province, a city or a county
_FURTHEST = list(RoundStatus)


@dataclass(frozen=True, slots=True)
class WeeksAhead:
    """How far the weeks are, by their Mondays; a week that nobody has opened yet is missing."""

    statuses: Mapping[date, RoundStatus]

    def is_closed(self, day: date) -> bool:
        """True where the day's week is closed."""
        return self.statuses.get(clock.monday_of(day)) is RoundStatus.CLOSED

    def closing(self, monday: date) -> WeeksAhead:
        """The same with the week of `monday` closed, as it is about to be."""
        return WeeksAhead({**self.statuses, monday: RoundStatus.CLOSED})

    def next_week_of(self, windows: Sequence[Window]) -> date | None:
        """The Monday of the first of the hours that lie ahead in a week that is not closed."""
        ahead = [
            each.day for each in windows if begins_at(each) > clock.now() and not self.is_closed(each.day)
        ]
        return clock.monday_of(min(ahead)) if ahead else None

    def weeks_on(self, windows: Sequence[Window]) -> int:
        """After how many weeks the hours of one week can be planned again, one at least.

        That week is neither closed nor sent out. The running one counts where somebody has opened it and all of the
        hours lie ahead: nobody is left to wait in a week that has passed by.
        """
        return next(weeks for weeks in count(1) if self._takes(windows, weeks))

    def _takes(self, windows: Sequence[Window], weeks: int) -> bool:
        monday = clock.monday_of(windows[0].day) + weeks * WEEK
        status = self.statuses.get(monday)
        if status in (RoundStatus.RELEASED, RoundStatus.CLOSED):
            return False
        if monday > clock.today():
            return True
        return status is not None and all(begins_at(each) + weeks * WEEK > clock.now() for each in windows)


@dataclass(frozen=True, slots=True)
class RoundsAhead:
    """The rounds of an area, whatever region each of them plans."""

    rounds: Sequence[Round]

    def of(self, township_code: str) -> WeeksAhead:
        """The weeks of one township: where several rounds plan it, the one that is furthest counts."""
        statuses: dict[date, RoundStatus] = {}
        for each in self.rounds:
            if is_within(township_code, each.area_code):
                known = statuses.get(each.monday, each.status)
                statuses[each.monday] = max(known, each.status, key=_FURTHEST.index)
        return WeeksAhead(statuses)


def rounds_from(area_code: str, first: date) -> Select[Round]:
    """The rounds that plan the area or a part of it, from the week of `first` on, by their weeks."""
    query = select(Round).where(_plans(area_code), Round.monday >= clock.monday_of(first))
    return query.order_by(Round.monday, Round.id)


def is_closed(session: Session, township_code: str, monday: date) -> bool:
    """Whether the week of `monday` is closed by now for the township; nothing is held."""
    closed = (Round.monday == monday) & (Round.status == RoundStatus.CLOSED)
    return session.scalar(select(Round.id).where(_plans(township_code), closed).limit(1)) is not None


def begins_at(window: Window) -> datetime:
    """When the hours begin."""
    return datetime.combine(window.day, time()) + timedelta(minutes=window.start_minute)


def _plans(area_code: str) -> ColumnElement[bool]:
    above = [area_code[:digits] for digits in AREA_DIGITS]
    return or_(Round.area_code.in_(above), lies_in(Round.area_code, area_code))
