"""A need of a series with another time or place than the later ones, as long as nobody has said what is meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Need, Occurrence, Series, Venue
from matcher.policy.states import is_editable
from matcher.series.pattern import Pattern, pattern_of_need, pattern_of_series, week_hours_of
from matcher.series.queries.series_of_need import series_of_need
from matcher.series.recurrence import days_of
from matcher.vocabulary import NeedStatus


@dataclass(frozen=True, slots=True)
class Times:
    """A place, and each stretch that suits with its weekday (0 is Monday); minutes since midnight."""

    venue: str
    minutes: int
    week_hours: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class OtherTimes:
    """What the need has, what the later ones have, and how many of these are made already.

    `changing` are those that a yes for the later ones changes, `staying` those for which somebody has been asked.
    """

    series_id: int
    version: int
    need_id: int
    need_version: int
    here: Times
    later: Times
    changing: int
    staying: int


def other_times(session: Session, need: Need) -> OtherTimes | None:
    """The question, or None where there is none: all are alike, it was answered, or no day is left."""
    series = series_of_need(session, need.id)
    if series is None or need.status is NeedStatus.WITHDRAWN:
        return None
    here, later = pattern_of_need(need, series.first_day), pattern_of_series(series)
    if here is None or here == later or series.kept.get(str(need.id)) == here.stored:
        return None
    if not days_after(series, need.id):
        return None
    made = later_needs(series, need.id)
    return OtherTimes(
        series.id, series.version, need.id, need.version, _times(session, here, series.first_day),
        _times(session, later, series.first_day),
        changing=sum(1 for _ in those_to_change(series, made)),
        staying=sum(
            not is_editable(each.need.status) and each.need.status is not NeedStatus.WITHDRAWN
            for each in made if each.need is not None
        ),
    )  # fmt: skip


def days_after(series: Series, need_id: int) -> list[date]:
    """The days still to come after that of the need."""
    after = max(day_of(series, need_id), clock.today())
    return [day for day in days_of(series.repeat, series.first_day, series.until) if day > after]


def later_needs(series: Series, need_id: int) -> list[Occurrence]:
    """The days after that of the need whose needs are made."""
    days = set(days_after(series, need_id))
    return [each for each in series.occurrences if each.day in days and each.need is not None]


def those_to_change(series: Series, made: Iterable[Occurrence]) -> list[tuple[date, Need]]:
    """Those nobody has been asked for, and nobody has given another time or place."""
    usual = pattern_of_series(series)
    return [
        (each.day, each.need)
        for each in made
        if each.need is not None
        and is_editable(each.need.status)
        and pattern_of_need(each.need, series.first_day) == usual
    ]


def day_of(series: Series, need_id: int) -> date:
    """The day of the series that the need stands for; the first for the one the series was begun with."""
    return next((each.day for each in series.occurrences if each.need_id == need_id), series.first_day)


def _times(session: Session, pattern: Pattern, first_day: date) -> Times:
    return Times(
        session.get_one(Venue, pattern.venue_id).name, pattern.minutes,
        week_hours_of(pattern, first_day),
    )  # fmt: skip
