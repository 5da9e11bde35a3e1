"""How many heads could come to a need that is being written, and what would make them more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from matcher import clock
from matcher.advice.need_advice import OpenReason
from matcher.advice.sketch import Sketch
from matcher.county_settings.queries.county_settings import settings_of
from matcher.duties.queries.duties import Asked, duties_of
from matcher.half_days import HalfDay
from matcher.time_span import TimeSpan
from matcher.week.around import round_of, weeks_around
from matcher.week.needs import windows_in_week
from matcher.week.week_time import minute_of
from matcher.wording import Text
from matcher.wording.names import Names
from matcher.wording.need_obstacles import too_near
from solver import REASONS, Interval, Week, heads_by_start, reason_detail, reasons

MOST_WEEKS_AHEAD = 12

DayHours = tuple[date, TimeSpan]

Hours = Mapping[HalfDay, TimeSpan]
"""Half-days that can be ticked, with the hours each stands for."""


@dataclass(frozen=True, slots=True)
class HalfDayCount:
    """A half-day, and how many heads could come if it suited as well."""

    half: HalfDay
    heads: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """How many heads could come: one with at least one possible start beside what is promised now.

    `heads` at the hours chosen; None while none are. `anywhen` on any of the half-days that can be ticked, `by_half`
    on each of them. `better` is the half-day more that helps most, `nearest` the one closest to those chosen on which
    somebody could come, where at those chosen nobody can; `why` then says what is in the way.
    """

    heads: int | None
    anywhen: int
    by_half: Mapping[HalfDay, int]
    better: HalfDayCount | None
    nearest: HalfDayCount | None
    why: Text | None

    @property
    def by_value(self) -> Mapping[str, int]:
        """The numbers by the half-day as forms write it."""
        return {str(half): heads for half, heads in self.by_half.items()}


def forecast(session: Session, sketch: Sketch, halves: Hours) -> Forecast:
    """The numbers for the sketched need; `halves` are those of the form, chosen or not."""
    chosen = [(each.day, TimeSpan(each.start_minute, each.end_minute)) for each in sketch.need.windows]
    weeks = _able_weeks(session, sketch, [*chosen, *((half.day, hours) for half, hours in halves.items())])
    at_chosen = _within(weeks, chosen)
    by_half = {half: _within(weeks, [(half.day, hours)]) for half, hours in halves.items()}
    counts = {half: len(heads) for half, heads in by_half.items()}
    nobody = not at_chosen
    return Forecast(
        heads=len(at_chosen) if chosen else None,
        anywhen=len(frozenset().union(*by_half.values())),
        by_half=counts,
        better=None if nobody else _better(at_chosen, by_half),
        nearest=_nearest(chosen, counts) if chosen and nobody else None,
        why=_why(session, sketch, weeks, chosen) if chosen and nobody else None,
    )


@dataclass(frozen=True, slots=True)
class _AbleWeek:
    """A week with the need in it, at all hours that are looked at, and the heads who could come by start."""

    week: Week
    by_start: Mapping[int, frozenset[str]]

    def within(self, hours: Sequence[DayHours]) -> frozenset[str]:
        """The heads who could come at some time within these hours."""
        spans, minutes = self.spans(hours), self.week.needs[0].minutes
        return frozenset().union(
            *(
                heads
                for start, heads in self.by_start.items()
                if any(span.start <= start and start + minutes <= span.end for span in spans)
            )
        )

    def spans(self, hours: Sequence[DayHours], earliest: int = 0) -> tuple[Interval, ...]:
        """The hours in the week's minutes, nothing of them before `earliest`."""
        return windows_in_week(hours, self.week.monday, earliest)

    def is_long_enough(self, spans: Sequence[Interval]) -> bool:
        """Whether the need fits into one of them."""
        return any(span.end - span.start >= self.week.needs[0].minutes for span in spans)

    def reason(self, spans: tuple[Interval, ...]) -> OpenReason:
        """Why nobody could come within these."""
        wanted = self.week.needs[0]
        week = replace(self.week, needs=(replace(wanted, windows=spans), *self.week.needs[1:]))
        found = next(each.reason for each in reasons(week, week.fixed) if each.need == wanted.id)
        return OpenReason(found, reason_detail(week, wanted.id, found))


def _within(weeks: Iterable[_AbleWeek], hours: Sequence[DayHours]) -> frozenset[str]:
    return frozenset().union(*(each.within(hours) for each in weeks))


def _able_weeks(session: Session, sketch: Sketch, hours: Iterable[DayHours]) -> list[_AbleWeek]:
    """Each week in which there are hours, from the present one on."""
    this_week = clock.monday_of(clock.today())
    last = this_week + timedelta(weeks=MOST_WEEKS_AHEAD)
    mondays = sorted({monday for day, _ in hours if this_week <= (monday := clock.monday_of(day)) <= last})
    rounds = [round_of(session, sketch.county_code, monday) for monday in mondays]
    if not rounds:
        return []
    weeks = weeks_around(session, sketch.with_hours(hours), sketch.venue, rounds)
    return [_AbleWeek(week, heads_by_start(week, week.needs[0].id)) for week in weeks]


def _better(now: frozenset[str], by_half: Mapping[HalfDay, frozenset[str]]) -> HalfDayCount | None:
    with_it = [HalfDayCount(half, len(now | heads)) for half, heads in sorted(by_half.items())]
    best = max(with_it, key=lambda each: each.heads, default=None)
    return best if best and best.heads > len(now) else None


def _nearest(chosen: Sequence[DayHours], counts: Mapping[HalfDay, int]) -> HalfDayCount | None:
    able = [HalfDayCount(half, heads) for half, heads in sorted(counts.items()) if heads]
    return min(able, key=lambda each: min(abs((each.half.day - day).days) for day, _ in chosen), default=None)


def _why(
    session: Session, sketch: Sketch, weeks: Sequence[_AbleWeek], chosen: Sequence[DayHours]
) -> Text | None:
    """The reason that is nearest to being overcome, of the weeks in which there are hours."""
    hours = settings_of(session, sketch.county_code).notice_hours
    soonest = clock.now() + timedelta(hours=hours)
    asked = Asked.of(sketch.need, sketch.venue)
    last = max(
        duties_of(session, [asked]).get(asked.need_id, ()), key=lambda each: each.earliest, default=None
    )
    waits = last.holds_back if last else None
    if last is not None and waits is not None:
        soonest = max(soonest, datetime.combine(last.earliest, time()))
    found: list[tuple[int, Text]] = []
    for each in weeks:
        before, after = each.spans(chosen), each.spans(chosen, minute_of(each.week.monday, soonest))
        if not each.is_long_enough(after) and each.is_long_enough(before):
            found.append((-1, waits or too_near(hours)))
        elif before:
            reason = each.reason(after)
            found.append((REASONS.index(reason.reason), reason.words(Names(each.week))))
    return max(found, key=lambda each: each[0], default=(0, None))[1]
