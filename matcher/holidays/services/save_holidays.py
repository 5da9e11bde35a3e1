"""Entering the holidays of a year, correcting them, and going back to how they were.

They hold for every county, so each of these raises `Forbidden` where the actor's region has not all of them.

Whatever is reckoned from the calendar follows at once: every process reads it anew in each transaction, the audit row
tells the kept weeks, and the days until which complaints are answered are counted again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.complaints.services.reckon_deadlines import reckon_deadlines
from matcher.database.ensure_fresh import ensure_version
from matcher.errors import Conflict, Invalid
from matcher.holidays.announcement import AnnouncedDay, is_of_year, read_list
from matcher.holidays.earlier_state import KEPT_STATES, as_kept, earlier_state
from matcher.holidays.queries.calendar_of import calendar_of, forget_calendar
from matcher.holidays.queries.holiday_year import announced_of
from matcher.holidays.schemas.holidays import DayCommand, ListCommand, RemovedDay, YearAsSeen
from matcher.models import HolidayDay, HolidayYear
from matcher.policy import Actor
from matcher.policy.over_all import ensure_over_all
from matcher.vocabulary import HolidayKind
from matcher.wording import Text
from matcher.wording.day_hours import CalendarDay

SATURDAY = 5


def enter_list(session: Session, actor: Actor, command: ListCommand) -> None:
    """Let the year be as the list says; what had been entered before goes.

    Raises `Outdated` where somebody else was faster, `Invalid` beside `text` where the list cannot be read, contradicts
    itself or names a day of another year's list.
    """
    ensure_over_all(session, actor)
    stored = _locked(session, command.year, command.version)
    days = read_list(command.text, command.year)
    _replace(session, actor, stored, days, whole=command.whole, what="holiday_year.list", field="text")


def enter_day(session: Session, actor: Actor, command: DayCommand) -> None:
    """One more day, or another word on one. Raises `Outdated` and `Invalid` as `enter_list` does, beside `day`."""
    ensure_over_all(session, actor)
    stored = _locked(session, command.year, command.version)
    if not is_of_year(command.day, command.year):
        raise Invalid.field("day", Text("Please choose a day of {year}.", year=str(command.year)))
    if command.kind is HolidayKind.WORKED and command.day.weekday() < SATURDAY:
        raise Invalid.field(
            "kind", Text("{day} is no day at the weekend: it is worked anyway.", day=CalendarDay(command.day))
        )
    others = [each for each in announced_of(stored) if each.day != command.day]
    days = [*others, AnnouncedDay(command.day, command.kind, command.name)]
    _replace(session, actor, stored, days, whole=stored.whole, what="holiday_year.day", field="day")


def remove_day(session: Session, actor: Actor, command: RemovedDay) -> None:
    """Let the day be what it is without having been entered. Raises `Outdated` where the year changed meanwhile."""
    ensure_over_all(session, actor)
    stored = _locked(session, command.year, command.version)
    days = [each for each in announced_of(stored) if each.day != command.day]
    _replace(session, actor, stored, days, whole=stored.whole, what="holiday_year.remove", field="day")


def take_back(session: Session, actor: Actor, command: YearAsSeen) -> None:
    """The year as it was in one of its earlier states, or before the last change; and that can be taken back, too.

    Raises `Outdated`, and `Conflict` where there is no such state.
    """
    ensure_over_all(session, actor)
    stored = _locked(session, command.year, command.version)
    state = earlier_state(stored, command.state)
    if state is None:
        raise Conflict(Text("Nothing was entered for this year."))
    _replace(session, actor, stored, state.days, whole=state.whole, what="holiday_year.undo", field="day")


def _locked(session: Session, year: int, version: int) -> HolidayYear:
    query = select(HolidayYear).where(HolidayYear.year == year).with_for_update()
    found = session.scalars(query.execution_options(populate_existing=True)).one_or_none()
    ensure_version(found.version if found else 0, version)
    if found is None:
        return HolidayYear(year=year, whole=False, history=[], changed_at=clock.now())
    return found


def _replace(
    session: Session,
    actor: Actor,
    stored: HolidayYear,
    days: Sequence[AnnouncedDay],
    *,
    whole: bool,
    what: str,
    field: str,
) -> None:
    _ensure_no_others(session, stored.year, [each.day for each in days], field)
    former = calendar_of(session)
    stored.history = [*stored.history, as_kept(stored, until=clock.now())][-KEPT_STATES:]
    stored.whole = whole
    stored.changed_at = clock.now()
    wanted = {each.day: each for each in days}
    kept = [each for each in stored.days if each.day in wanted]
    for each in kept:
        each.kind, each.name = wanted[each.day].kind, wanted[each.day].name
    known = {each.day for each in kept}
    new = [HolidayDay(day=each.day, kind=each.kind, name=each.name) for each in days if each.day not in known]
    stored.days = [*kept, *new]
    session.add(stored)
    session.flush()
    forget_calendar(session)
    record(session, actor, what, stored, year=stored.year, days=len(days))
    reckon_deadlines(session, actor, former, calendar_of(session))


def _ensure_no_others(session: Session, year: int, days: list[date], field: str) -> None:
    query = select(HolidayDay.day, HolidayDay.year).where(HolidayDay.day.in_(days), HolidayDay.year != year)
    other = session.execute(query.order_by(HolidayDay.day)).first()
    if other is not None:
        text = Text(
            "{day} stands in the list of {other} already.", day=CalendarDay(other.day), other=str(other.year)
        )
        raise Invalid.field(field, text)
