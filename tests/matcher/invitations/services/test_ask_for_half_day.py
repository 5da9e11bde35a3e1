"""Asking a head again for a half-day that the head has named."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.errors import Conflict, Invalid, Outdated
from matcher.half_days import Half, HalfDay
from matcher.invitations.schemas.suggest import Suggest
from matcher.invitations.services.ask_for_half_day import ask_for_half_day
from matcher.invitations.services.suggest_times import suggest_times
from matcher.models import Assignment, AvailabilityException, Invitation, Window
from matcher.rounds.services.release_plan import release_plan
from matcher.vocabulary import Answer, AssignmentStatus, NeedStatus
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY, LittleWeek, a_little_week, a_proposed_plan

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
TUESDAY = date(2026, 3, 10)
AFTERNOON = HalfDay(TUESDAY, Half.AFTERNOON)
NEXT_WEEK = HalfDay(date(2026, 3, 17), Half.MORNING)
WEDNESDAY = HalfDay(date(2026, 3, 11), Half.MORNING)


@pytest.fixture
def week(session: Session) -> LittleWeek:
    """Two needs released to two heads; the first head names other half-days."""
    week = a_little_week(session)
    plan = a_proposed_plan(session, week)
    release_plan(session, COORDINATOR, plan)
    suggest_times(session, COORDINATOR, named(session, week), Suggest(1, (AFTERNOON, WEDNESDAY, NEXT_WEEK)))
    return week


def named(session: Session, week: LittleWeek) -> Invitation:
    """The invitation with which the head has named them."""
    session.flush()
    of_need = select(Invitation).join(Assignment).where(Assignment.need_id == week.needs[0].id)
    return session.scalars(of_need.order_by(Invitation.id).limit(1)).one()


def ask(session: Session, week: LittleWeek, half_day: HalfDay) -> Assignment:
    invitation = named(session, week)
    return ask_for_half_day(session, COORDINATOR, invitation, half_day, version=invitation.version)


def test_the_head_is_asked_for_the_first_time_that_suits(session: Session, week: LittleWeek) -> None:
    asked = ask(session, week, AFTERNOON)
    assert asked.starts_at == datetime(2026, 3, 10, 14)  # rather than at noon
    assert [(each.head_id, each.answer) for each in asked.invitations] == [(week.heads[0].id, Answer.WAITING)]
    assert (asked.status, asked.need.status) == (AssignmentStatus.RELEASED, NeedStatus.MATCHED)


def test_it_is_a_time_at_which_the_head_is_free(session: Session, week: LittleWeek) -> None:
    offer = week.heads[0].offer
    assert offer is not None
    offer.exceptions.append(
        AvailabilityException(day=TUESDAY, start_minute=0, end_minute=15 * 60, available=False, note="")
    )
    session.flush()
    assert ask(session, week, AFTERNOON).starts_at == datetime(
        2026, 3, 10, 15, 15
    )  # there is a way to go first


def test_named_time_counts_though_the_weekly_hours_do_not_have_it(session: Session, week: LittleWeek) -> None:
    offer = week.heads[0].offer
    assert offer is not None
    offer.pattern = [each for each in offer.pattern if each.weekday != TUESDAY.weekday()]
    session.flush()
    assert ask(session, week, AFTERNOON).starts_at == datetime(
        2026, 3, 10, 14, 15
    )  # there is a way to go first


def test_where_a_rule_stands_in_the_way_it_is_named(session: Session, week: LittleWeek) -> None:
    offer = week.heads[0].offer
    assert offer is not None
    offer.exceptions.append(
        AvailabilityException(day=TUESDAY, start_minute=0, end_minute=1440, available=False, note="")
    )
    session.flush()
    with pytest.raises(Invalid) as refused:
        ask(session, week, AFTERNOON)
    assert list(refused.value.messages) == ["starts_at"]
    assert week.needs[0].status is NeedStatus.POSTED


@pytest.mark.parametrize(
    ("half_day", "why"), [(WEDNESDAY, "township has named other times"), (NEXT_WEEK, "in another week")]
)
def test_what_cannot_be_says_why(session: Session, week: LittleWeek, half_day: HalfDay, why: str) -> None:
    with pytest.raises(Conflict, match=why):
        ask(session, week, half_day)


def test_other_times_of_the_township_count(session: Session, week: LittleWeek) -> None:
    week.needs[0].windows.append(Window(day=WEDNESDAY.day, start_minute=8 * 60, end_minute=12 * 60))
    session.flush()
    assert ask(session, week, WEDNESDAY).starts_at == datetime(
        2026, 3, 11, 8, 15
    )  # there is a way to go first


def test_only_what_was_named_is_asked_for(session: Session, week: LittleWeek) -> None:
    with pytest.raises(Invalid):
        ask(session, week, HalfDay(TUESDAY, Half.MORNING))


def test_asked_twice_is_asked_once(session: Session, week: LittleWeek) -> None:
    ask(session, week, AFTERNOON)
    with pytest.raises(Conflict):
        ask(session, week, AFTERNOON)


def test_of_an_older_version_it_is_refused(session: Session, week: LittleWeek) -> None:
    invitation = named(session, week)
    with pytest.raises(Outdated):
        ask_for_half_day(session, COORDINATOR, invitation, AFTERNOON, version=invitation.version - 1)
