"""The weeks on a county's first page: each is called what it is, on every day of the week."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
import time_machine
from sqlalchemy.orm import Session

from matcher import clock
from matcher.invitations.schemas.decline import Decline
from matcher.invitations.services.decline_invitation import decline_invitation
from matcher.rounds.queries.live_weeks import live_weeks, may_be_opened
from matcher.vocabulary import DeclineReason, ExceptionKind, PlanStatus, RoundStatus
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.rounds import a_plan, a_round, an_assignment
from tests.builders.weeks import COORDINATOR

MONDAY = date(2026, 3, 9)
WEEK = timedelta(weeks=1)


@pytest.mark.parametrize("weekday", range(7))
def test_the_running_week_is_that_of_today_and_the_next_one_is_planned(
    weekday: int, session: Session
) -> None:
    own = [a_round(session, monday=MONDAY + number * WEEK) for number in range(-1, 3)]
    own[0].status = RoundStatus.CLOSED
    session.flush()
    with time_machine.travel(datetime(2026, 3, 9 + weekday, 10, tzinfo=clock.CHINA), tick=False):
        weeks = live_weeks(session, COORDINATOR)
        shown = [each.row.id for each in (weeks.running, weeks.planned) if each.row]
        assert (shown, weeks.unclosed) == ([own[1].id, own[2].id], ())


@time_machine.travel(datetime(2026, 3, 11, 10, tzinfo=clock.CHINA), tick=False)
def test_weeks_that_are_over_and_not_closed_are_named(session: Session) -> None:
    left = a_round(session, monday=MONDAY - 2 * WEEK, status=RoundStatus.RELEASED)
    a_round(session, monday=MONDAY - WEEK, status=RoundStatus.CLOSED)
    a_round(session, "320925", monday=MONDAY - WEEK)
    weeks = live_weeks(session, COORDINATOR)
    assert [row.id for row in weeks.unclosed] == [left.id]
    assert (weeks.running.row, weeks.planned.row) == (None, None)


@time_machine.travel(datetime(2026, 3, 15, 23, tzinfo=clock.CHINA), tick=False)
@pytest.mark.parametrize(
    ("monday", "allowed"),
    [(MONDAY - WEEK, False), (MONDAY, True), (MONDAY + WEEK, True), (MONDAY + 2 * WEEK, False)],
    ids=["over", "running", "next", "later"],
)
def test_the_running_week_and_the_next_one_may_be_opened(monday: date, allowed: bool) -> None:
    assert may_be_opened(monday) is allowed


@time_machine.travel(datetime(2026, 3, 9, 10, tzinfo=clock.CHINA), tick=False)
def test_the_running_week_says_what_is_to_be_decided_in_it(session: Session) -> None:
    need = a_need(session, windows=[(MONDAY + timedelta(days=2), 540, 720)])
    plan = a_plan(session, a_round(session, monday=MONDAY), PlanStatus.RELEASED)
    visit = an_assignment(session, need, a_head(session), plan=plan)
    decline_invitation(session, COORDINATOR, visit.invitations[0], Decline(DeclineReason.HEALTH, 1))
    weeks = live_weeks(session, COORDINATOR)
    assert [(each.kind, each.need_id) for each in weeks.running.exceptions] == [
        (ExceptionKind.DECLINED, need.id)
    ]
    assert weeks.planned.exceptions == ()
