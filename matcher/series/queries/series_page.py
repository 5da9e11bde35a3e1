"""One series with its days, and the list of a township's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from matcher import clock
from matcher.calendar import Calendar, DayKind
from matcher.holidays.queries.calendar_of import calendar_of
from matcher.models import Need, Occurrence, Series
from matcher.policy import Action, Actor, within
from matcher.policy.states import is_editable
from matcher.series.pattern import pattern_of_need, pattern_of_series, week_hours_of
from matcher.series.queries.series_sessions import (
    SeriesSession,
    held_sessions,
    series_sessions,
    usual_heads,
)
from matcher.series.queries.vacancies import away_on
from matcher.series.recurrence import AHEAD, days_of
from matcher.vocabulary import NeedStatus, Repeat


@dataclass(frozen=True, slots=True)
class SeriesDayRow:
    """One day: with its need and that need's state, left out, or to be made on `made_on`.

    The need of one that `is_other` has another time or place than the series. `heads` are the names of those who have
    promised it or gave it; where it was `held`, `attendance` is how many listened, None where nobody has said. The
    `is_first` is the need that the series was begun with, which no tap leaves out.
    """

    day: date
    kind: DayKind
    need_id: int | None
    status: NeedStatus | None
    is_skipped: bool
    made_on: date
    is_other: bool = False
    heads: tuple[str, ...] = ()
    held: bool = False
    attendance: int | None = None
    is_first: bool = False

    @property
    def is_over(self) -> bool:
        """Whether nothing of it can be changed any more."""
        return self.day <= clock.today()

    @property
    def is_wanted(self) -> bool:
        """Whether it is to take place as far as the township is concerned."""
        return not self.is_skipped and self.status is not NeedStatus.WITHDRAWN

    @property
    def can_be_skipped(self) -> bool:
        """Whether one tap leaves it out: nobody has been asked for it yet."""
        if self.is_over or self.is_skipped or self.is_first:
            return False
        return self.status is None or is_editable(self.status)


@dataclass(frozen=True, slots=True)
class SeriesDetail:
    """What the page of a series shows: the day it was begun with, and the `days` after it.

    `usual` are the names of who gave or promised most and can still come, each with how many, `left` those of who
    cannot any more, and `away` those of the usual ones who said that they are away on the next day.
    """

    id: int
    version: int
    need_id: int
    title: str
    township: str
    township_en: str
    venue: str
    week_hours: tuple[tuple[int, int, int], ...]
    repeat: Repeat
    first_day: date
    until: date
    is_over: bool
    same_heads: bool
    first: SeriesDayRow
    days: tuple[SeriesDayRow, ...]
    usual: tuple[tuple[str, int], ...]
    left: tuple[tuple[str, int], ...] = ()
    away: tuple[str, ...] = ()

    @property
    def held(self) -> int:
        """How many sessions were held."""
        return sum(row.held for row in (self.first, *self.days))

    @property
    def attendance(self) -> int | None:
        """How many listened to those of them of which somebody has said it; None where nobody has of any."""
        counted = [row.attendance for row in (self.first, *self.days) if row.attendance is not None]
        return sum(counted) if counted else None

    @property
    def next_day(self) -> date | None:
        """The next day that is not left out, and whose need is not withdrawn."""
        return next((row.day for row in self.days if not row.is_over and row.is_wanted), None)


def series_detail(session: Session, series: Series) -> SeriesDetail:
    """The series with every day still to come, and those that something became of."""
    sessions = series_sessions(session, [series.id]).get(series.id, ())
    found = _detail(session, series, sessions, held_sessions(session, [series.id]))
    if found.next_day is None:
        return found
    hours = [(start, end) for day, start, end in found.week_hours if day == found.next_day.weekday()]
    usual = usual_heads([row for row in sessions if row.in_use])
    return replace(found, away=away_on(session, usual, found.next_day, hours))


def _detail(
    session: Session, series: Series, sessions: Sequence[SeriesSession], held: Mapping[int, int | None]
) -> SeriesDetail:
    known = {each.day: each for each in series.occurrences}
    need, calendar = series.need, calendar_of(session)
    return SeriesDetail(
        id=series.id, version=series.version, need_id=need.id, title=need.title,
        township=series.township.name, township_en=series.township.name_en, venue=series.venue.name,
        repeat=series.repeat, first_day=series.first_day, until=series.until,
        week_hours=week_hours_of(pattern_of_series(series), series.first_day),
        is_over=series.ended_at is not None or series.until <= clock.today(),
        same_heads=series.same_heads, usual=_usual([row for row in sessions if row.in_use]),
        left=_usual([row for row in sessions if not row.in_use]),
        first=_row(calendar, series, series.first_day, need, skipped=False, sessions=sessions, held=held),
        days=tuple(
            _row(
                calendar, series, day, found.need if found else None, skipped=found.skipped if found else None,
                sessions=sessions, held=held,
            )
            for day in days_of(series.repeat, series.first_day, series.until)
            if (found := known.get(day)) or (series.ended_at is None and day > clock.today())
        ),
    )  # fmt: skip


def _usual(sessions: Sequence[SeriesSession]) -> tuple[tuple[str, int], ...]:
    names, times = {row.head_id: row.head for row in sessions}, Counter(row.head_id for row in sessions)
    return tuple((names[head_id], times[head_id]) for head_id in usual_heads(sessions))


def _row(
    calendar: Calendar,
    series: Series,
    day: date,
    need: Need | None,
    *,
    skipped: bool | None,
    sessions: Sequence[SeriesSession],
    held: Mapping[int, int | None],
) -> SeriesDayRow:
    kind, usual = calendar.kind(day), calendar.kind(series.first_day).working
    own = [row for row in sessions if need is not None and row.need_id == need.id]
    return SeriesDayRow(
        day=day, kind=kind, need_id=need.id if need else None, status=need.status if need else None,
        is_skipped=usual and not kind.working if skipped is None else skipped, made_on=day - AHEAD,
        is_other=need is not None and pattern_of_need(need, series.first_day) not in (None, pattern_of_series(series)),
        heads=tuple(row.head for row in own), held=need is not None and need.id in held,
        attendance=held.get(need.id) if need else None, is_first=day == series.first_day,
    )  # fmt: skip


def list_series(session: Session, actor: Actor) -> Sequence[SeriesDetail]:
    """The series within the actor's reach that go on, by the day they end."""
    query = (
        select(Series)
        .where(
            within(actor, Action.NEED_VIEW, Series), Series.ended_at.is_(None), Series.until > clock.today()
        )
        .options(
            selectinload(Series.occurrences).selectinload(Occurrence.need).selectinload(Need.windows),
            selectinload(Series.need).selectinload(Need.windows),
            selectinload(Series.venue),
            selectinload(Series.township),
        )
        .order_by(Series.until, Series.id)
    )
    found = session.scalars(query).all()
    sessions = series_sessions(session, [each.id for each in found])
    held = held_sessions(session, [each.id for each in found])
    return [_detail(session, each, sessions.get(each.id, ()), held) for each in found]
