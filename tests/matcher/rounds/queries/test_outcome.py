"""What came of a week: every visit in one of five lists, and each need that waits on with its week."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
import time_machine
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Assignment
from matcher.rounds.queries.outcome import week_outcome
from matcher.rounds.services.close_round import close_round
from matcher.vocabulary import AssignmentStatus, NotHeldReason, RoundStatus
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.rounds import a_round, an_assignment
from tests.builders.visits import a_visit
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
MONDAY = date(2026, 3, 9)
WEEK = timedelta(weeks=1)


def a_promise(session: Session, day: int, status: AssignmentStatus = AssignmentStatus.ACCEPTED) -> Assignment:
    need = a_need(session, windows=[(MONDAY + timedelta(days=day), 540, 720)])
    return an_assignment(session, need, a_head(session), status=status)


def test_each_visit_is_told_once_by_what_is_known_of_it(session: Session) -> None:
    held, missed, silent, ahead = (a_promise(session, day) for day in range(4))
    unanswered = a_promise(session, 4, AssignmentStatus.RELEASED)
    held.status = AssignmentStatus.DONE
    a_visit(session, held, attendance=40)
    missed.status = AssignmentStatus.CANCELLED
    a_visit(session, missed, happened=False, attendance=None, reason=NotHeldReason.WEATHER)
    with time_machine.travel(datetime(2026, 3, 11, 18, tzinfo=clock.CHINA), tick=False):
        found = week_outcome(session, held.round)
    lists = (found.held, found.not_held, found.unconfirmed, found.ahead, found.unanswered)
    assert [[each.need_id for each in one] for one in lists] == [
        [each.need_id] for each in (held, missed, silent, ahead, unanswered)
    ]
    assert (found.people, found.not_held[0].reason) == (40, NotHeldReason.WEATHER)


def test_what_waits_on_is_told_alike_before_and_after_the_week_is_closed(session: Session) -> None:
    round_ = a_round(session)
    a_round(session, monday=MONDAY + WEEK, status=RoundStatus.RELEASED)
    a_need(session, title="等得起")
    a_need(session, title="等不起", waits=False)
    a_promise(session, 2, AssignmentStatus.RELEASED).need.title = "没人答复"
    would = [(each.title, each.later) for each in week_outcome(session, round_).waiting]
    close_round(session, COORDINATOR, round_)
    waited = [(each.title, each.later) for each in week_outcome(session, round_).waiting]
    assert would == waited == [
        ("等得起", MONDAY + 2 * WEEK), ("等不起", None), ("没人答复", MONDAY + 2 * WEEK)
    ]  # fmt: skip
