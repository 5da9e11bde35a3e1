"""A start is told once somebody was asked, and holds until the visit is called off."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from matcher.models import Assignment
from matcher.vocabulary import AssignmentStatus, PlanStatus
from matcher.week.told_starts import told_starts
from tests.builders.rounds import a_plan, an_assignment
from tests.builders.weeks import QUIET_THURSDAY, LittleWeek, a_little_week

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)

AT_TEN, AT_ELEVEN = 24 * 60 + 10 * 60, 24 * 60 + 11 * 60
"""Of the week's Tuesday."""


def a_visit_that_came_to_nothing(
    week: LittleWeek, session: Session, status: AssignmentStatus, *, later: int = 0, asked: bool = True
) -> Assignment:
    tuesday = datetime.combine(week.round.monday, datetime.min.time()) + timedelta(days=1)
    begins = tuesday + timedelta(hours=10 + later)
    plan = a_plan(session, week.round, PlanStatus.RELEASED)
    visit = an_assignment(session, week.needs[0], week.heads[0], plan=plan, status=status, starts_at=begins)
    visit.invitations[0].answer_by = tuesday if asked else None
    session.flush()
    return visit


def told(session: Session, week: LittleWeek) -> dict[int, int]:
    return dict(told_starts(session, week.round, [need.id for need in week.needs]))


@pytest.mark.parametrize("status", [AssignmentStatus.DECLINED, AssignmentStatus.EXPIRED])
def test_a_visit_that_was_sent_out_has_its_start_told(session: Session, status: AssignmentStatus) -> None:
    week = a_little_week(session)
    a_visit_that_came_to_nothing(week, session, status)
    assert told(session, week) == {week.needs[0].id: AT_TEN}


def test_the_one_sent_out_last_counts(session: Session) -> None:
    week = a_little_week(session)
    a_visit_that_came_to_nothing(week, session, AssignmentStatus.REASSIGNED)
    a_visit_that_came_to_nothing(week, session, AssignmentStatus.DECLINED, later=1)
    assert told(session, week) == {week.needs[0].id: AT_ELEVEN}


def test_nobody_was_told_of_what_was_only_proposed(session: Session) -> None:
    week = a_little_week(session)
    a_visit_that_came_to_nothing(week, session, AssignmentStatus.CANCELLED, asked=False)
    a_visit_that_came_to_nothing(week, session, AssignmentStatus.PROPOSED, asked=False)
    assert told(session, week) == {}


def test_once_called_off_a_visit_is_expected_no_more(session: Session) -> None:
    week = a_little_week(session)
    a_visit_that_came_to_nothing(week, session, AssignmentStatus.DECLINED)
    a_visit_that_came_to_nothing(week, session, AssignmentStatus.CANCELLED, later=1)
    assert told(session, week) == {}
