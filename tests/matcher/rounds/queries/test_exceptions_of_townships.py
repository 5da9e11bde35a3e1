"""A coordinator sees first what a township took back or changed, until she has read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
import time_machine
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Account
from matcher.needs.schemas.details import Details
from matcher.needs.services.change_details import change_details
from matcher.needs.services.withdraw_need import withdraw_need
from matcher.notifications.services.tell import acknowledge
from matcher.policy import Actor
from matcher.rounds.queries.exceptions import week_exceptions
from matcher.rounds.queries.round_assignments import round_assignments
from matcher.rounds.queries.week_exception import WeekException
from matcher.vocabulary import ExceptionKind, Role, WithdrawalReason
from tests.builders.people import an_account
from tests.builders.rounds import an_assignment
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY, LittleWeek, a_little_week, a_proposed_plan

LATER = datetime(2026, 3, 6, 9)
A_WEEK = timedelta(weeks=1)


@pytest.fixture(autouse=True)
def _quiet_thursday() -> Iterator[None]:
    with time_machine.travel(QUIET_THURSDAY, tick=False):
        yield


@pytest.fixture
def week(session: Session) -> LittleWeek:
    return a_little_week(session)


def seen(session: Session, week: LittleWeek) -> tuple[WeekException, ...]:
    session.flush()
    session.expire_all()
    return week_exceptions(session, week.round, round_assignments(session, week.round), frozenset())


def clerk(week: LittleWeek) -> Actor:
    return Actor(None, Role.TOWNSHIP, week.needs[0].township_code, "张干事")


def test_a_promised_need_taken_back_is_told_until_it_is_read(session: Session, week: LittleWeek) -> None:
    an_assignment(session, week.needs[0], week.heads[0])
    withdraw_need(
        session, clerk(week), week.needs[0], week.needs[0].version, WithdrawalReason.VENUE, "礼堂停电"
    )
    (told,) = seen(session, week)
    assert (told.kind, told.need_id, told.reason, told.remark) == (
        ExceptionKind.WITHDRAWN, week.needs[0].id, WithdrawalReason.VENUE, "礼堂停电",
    )  # fmt: skip
    assert told.news is not None
    assert acknowledge(session, COORDINATOR, [told.news]) == 1
    assert seen(session, week) == ()


def test_another_number_of_listeners_is_told_until_it_is_read(session: Session, week: LittleWeek) -> None:
    need = week.needs[0]
    an_assignment(session, need, week.heads[0])
    command = Details(need.contact, need.remarks, need.audience - 1, need.version)
    assert change_details(session, clerk(week), need, command)
    (told,) = seen(session, week)
    assert (told.kind, told.listeners) == (ExceptionKind.EDITED, need.audience)
    assert told.news is not None
    acknowledge(session, COORDINATOR, [told.news])
    assert seen(session, week) == ()


def test_a_visit_of_another_week_is_no_news_of_this_one(session: Session, week: LittleWeek) -> None:
    entry = an_assignment(session, week.needs[0], week.heads[0])
    entry.starts_at, entry.ends_at = entry.starts_at + A_WEEK, entry.ends_at + A_WEEK
    withdraw_need(session, clerk(week), week.needs[0], week.needs[0].version)
    assert seen(session, week) == ()


@pytest.mark.parametrize(("role", "is_told"), [(Role.TOWNSHIP, True), (Role.COORDINATOR, False)])
def test_a_need_that_a_township_takes_out_of_a_draft_is_told(
    session: Session, week: LittleWeek, role: Role, is_told: bool
) -> None:
    a_proposed_plan(session, week)
    account: Account = an_account(session, role, region=week.needs[0].township)
    actor = replace(clerk(week), account_id=account.id, role=role)
    with clock.pretending(LATER):
        withdraw_need(session, actor, week.needs[0], week.needs[0].version)
        told = [(each.kind, each.need_id) for each in seen(session, week)]
    assert told == ([(ExceptionKind.WITHDRAWN, week.needs[0].id)] if is_told else [])
