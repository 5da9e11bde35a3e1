"""One series with its days, and the list of a township's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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
from matcher.series.recurrence import AHEAD, days_of
from matcher.vocabulary import NeedStatus, Repeat


@dataclass(frozen=True, slots=True)
class SeriesDayRow:
    """One day: with its need and that need's state, left out, or to be made on `made_on`.

    The need of one that `is_other` has another time or place than the series.
    """

    day: date
    kind: DayKind
    need_id: int | None
    status: NeedStatus | None
    is_skipped: bool
    made_on: date
    is_other: bool = False

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
        return not self.is_over and not self.is_skipped and (self.status is None or is_editable(self.status))


@dataclass(frozen=True, slots=True)
class SeriesDetail:
    """What the page of a series shows."""

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
    days: tuple[SeriesDayRow, ...]

    @property
    def next_day(self) -> date | None:
        """The next day that is not left out, and whose need is not withdrawn."""
        return next((row.day for row in self.days if not row.is_over and row.is_wanted), None)


def series_detail(session: Session, series: Series) -> SeriesDetail:
    """The series with every day still to come, and those that something became of."""
    known = {each.day: each for each in series.occurrences}
    need, calendar = series.need, calendar_of(session)
    return SeriesDetail(
        id=series.id, version=series.version, need_id=need.id, title=need.title,
        township=series.township.name, township_en=series.township.name_en, venue=series.venue.name,
        repeat=series.repeat, first_day=series.first_day, until=series.until,
        week_hours=week_hours_of(pattern_of_series(series), series.first_day),
        is_over=series.ended_at is not None or series.until <= clock.today(),
        days=tuple(
            _row(calendar, series, day, known.get(day))
            for day in days_of(series.repeat, series.first_day, series.until)
            if (series.ended_at is None and day > clock.today()) or day in known
        ),
    )  # fmt: skip


def _row(calendar: Calendar, series: Series, day: date, found: Occurrence | None) -> SeriesDayRow:
    kind, usual = calendar.kind(day), calendar.kind(series.first_day).working
    need = found.need if found else None
    return SeriesDayRow(
        day=day, kind=kind, need_id=need.id if need else None, status=need.status if need else None,
        is_skipped=found.skipped if found else usual and not kind.working, made_on=day - AHEAD,
        is_other=need is not None and pattern_of_need(need, series.first_day) not in (None, pattern_of_series(series)),
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
            selectinload(Series.need),
            selectinload(Series.venue),
            selectinload(Series.township),
        )
        .order_by(Series.until, Series.id)
    )
    return [series_detail(session, each) for each in session.scalars(query)]
