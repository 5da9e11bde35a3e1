"""What is promised on a day that is not worked any more since the holidays were changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.holidays.earlier_state import earlier_states
from matcher.holidays.queries.calendar_of import calendar_of
from matcher.holidays.queries.holiday_year import YearShown
from matcher.models import (
    Assignment,
    AvailabilityException,
    HolidayYear,
    Invitation,
    Need,
    Offer,
    Override,
    lies_in,
)
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import LIVE_ANSWERS, LIVE_ASSIGNMENTS, AssignmentStatus, HolidayKind, OverridableRule


@dataclass(frozen=True, slots=True)
class PromisedVisit:
    """A promised visit with a head who has not said a word of that day since it became a day off."""

    round_id: int
    need_id: int
    title: str
    township: RegionName
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class Surprised:
    """A head's place in such a visit."""

    assignment_id: int
    head_id: int


def promised_on_holidays(session: Session, shown: YearShown, area: str) -> list[PromisedVisit]:
    """Such visits of the year in an area, by their time."""
    days = {day for day in days_off_since(session) if day.year == shown.year}
    ids = {each.assignment_id for each in surprised(session, days)}
    query = (
        select(Assignment)
        .join(Assignment.need)
        .where(Assignment.id.in_(ids), lies_in(Need.township_code, area))
        .options(joinedload(Assignment.need).joinedload(Need.township))
        .order_by(Assignment.starts_at, Assignment.id)
    )
    return [
        PromisedVisit(
            each.round_id, each.need_id, each.need.title, RegionName.of(each.need.township), each.starts_at
        )
        for each in (session.scalars(query) if ids else ())
    ]


def days_off_since(session: Session) -> Mapping[date, datetime]:
    """The days to come that are off because somebody entered them, or took out that they are worked; with when.

    What is said of other days of the year later on makes no day off anew.
    """
    calendar, today = calendar_of(session), clock.today()
    found: dict[date, datetime] = {}
    for year in session.scalars(select(HolidayYear)).unique():
        entered = {each.day for each in year.days}
        for day in entered | _worked_once(year):
            if day >= today and not calendar.kind(day).working:
                found[day] = _off_since(year, day, is_entered=day in entered)
    return found


def _worked_once(year: HolidayYear) -> set[date]:
    return {
        each.day for state in earlier_states(year) for each in state.days if each.kind is HolidayKind.WORKED
    }


def _off_since(year: HolidayYear, day: date, *, is_entered: bool) -> datetime:
    """When the state ended that was the last to say otherwise: not off, or of a day taken out, worked."""
    since = year.changed_at
    for state in reversed(earlier_states(year)):
        said = next((each.kind for each in state.days if each.day == day), None)
        if said is not HolidayKind.OFF if is_entered else said is HolidayKind.WORKED:
            return state.until
        since = state.until
    return since


def surprised(session: Session, days: Collection[date]) -> set[Surprised]:
    """Who is promised on one of these days off, and has neither said to be free then nor answered since."""
    since = {day: at for day, at in days_off_since(session).items() if day in days}
    if not since:
        return set()
    on_a_day = or_(
        *(and_(Assignment.starts_at >= midnight, Assignment.starts_at < midnight + timedelta(days=1)) for day in since
          for midnight in (datetime.combine(day, datetime.min.time()),))
    )  # fmt: skip
    free = (
        select(AvailabilityException.id)
        .join(Offer, AvailabilityException.offer_id == Offer.id)
        .where(
            Offer.head_id == Invitation.head_id,
            AvailabilityException.available,
            AvailabilityException.day == func.date(Assignment.starts_at),
        )
        .correlate(Invitation, Assignment)
    )
    agreed = (
        select(Override.id)
        .where(
            Override.assignment_id == Assignment.id,
            Override.head_id == Invitation.head_id,
            Override.rule == OverridableRule.HOURS,
        )
        .correlate(Invitation, Assignment)
    )
    query = (
        select(Assignment.id, Assignment.starts_at, Invitation.head_id, Invitation.answered_at)
        .join(Invitation, Invitation.assignment_id == Assignment.id)
        .where(
            on_a_day,
            Assignment.status.in_(set(LIVE_ASSIGNMENTS) - {AssignmentStatus.DONE}),
            Assignment.starts_at > clock.now(),
            Invitation.answer.in_(LIVE_ANSWERS),
            ~free.exists(),
            ~agreed.exists(),
        )
    )
    return {
        Surprised(assignment_id, head_id)
        for assignment_id, starts_at, head_id, answered_at in session.execute(query)
        if answered_at is None or answered_at < since[starts_at.date()]
    }
