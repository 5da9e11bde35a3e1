"""What waits for the coordinator's decision is found, each thing once, most pressing first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import time_machine
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.models import Assignment, AvailabilityException, Part, Round
from matcher.rounds.queries.exceptions import week_exceptions
from matcher.rounds.queries.round_assignments import round_assignments
from matcher.rounds.queries.week_exception import WeekException
from matcher.vocabulary import (
    Answer,
    AssignmentStatus,
    DeclineReason,
    ExceptionKind,
    RoundStatus,
)
from tests.builders.needs import a_need
from tests.builders.places import a_venue
from tests.builders.rounds import an_assignment
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY, LittleWeek, a_little_week, a_proposed_plan


@pytest.fixture(autouse=True)
def _quiet_thursday() -> Iterator[None]:
    with time_machine.travel(QUIET_THURSDAY, tick=False):
        yield


@pytest.fixture
def week(session: Session) -> LittleWeek:
    return a_little_week(session)


def found(session: Session, round_: Round) -> list[tuple[ExceptionKind, int]]:
    return [(each.kind, each.need_id) for each in seen(session, round_)]


def seen(session: Session, round_: Round) -> tuple[WeekException, ...]:
    session.flush()
    session.expire_all()
    return week_exceptions(session, round_, round_assignments(session, round_), frozenset())


def sent_out(session: Session, week: LittleWeek, status: AssignmentStatus, answer: Answer) -> Assignment:
    entry = an_assignment(session, week.needs[0], week.heads[0], status=status)
    entry.invitations[0].answer = answer
    return entry


def test_a_quiet_week_has_none(session: Session, week: LittleWeek) -> None:
    sent_out(session, week, AssignmentStatus.ACCEPTED, Answer.ACCEPTED)
    assert found(session, week.round) == []


@pytest.mark.parametrize(
    ("status", "answer", "kind"),
    [
        (AssignmentStatus.DECLINED, Answer.DECLINED, ExceptionKind.DECLINED),
        (AssignmentStatus.EXPIRED, Answer.EXPIRED, ExceptionKind.EXPIRED),
    ],
)
def test_a_no_is_told_with_what_was_said_until_the_need_is_planned_again(
    session: Session, week: LittleWeek, status: AssignmentStatus, answer: Answer, kind: ExceptionKind
) -> None:
    entry = sent_out(session, week, status, answer)
    entry.invitations[0].decline_reason = DeclineReason.BUSY
    (told,) = seen(session, week.round)
    assert (told.kind, told.head, told.reason) == (kind, week.heads[0].name, DeclineReason.BUSY)
    again = an_assignment(session, week.needs[0], week.heads[1], plan=entry.plan)
    assert again.id != entry.id
    assert found(session, week.round) == []


def test_a_joint_event_that_a_head_has_left_has_a_hole(session: Session, week: LittleWeek) -> None:
    week.needs[0].parts.append(Part(position=1, topic_id=week.topic.id))
    session.flush()
    entry = an_assignment(session, week.needs[0], *week.heads)
    entry.invitations[1].answer = Answer.DECLINED
    (told,) = seen(session, week.round)
    assert (told.kind, told.head, told.topic and told.topic.name) == (
        ExceptionKind.HOLE, week.heads[1].name, week.topic.name,
    )  # fmt: skip


@pytest.mark.parametrize(("hour", "is_told"), [(9, True), (15, False)])
def test_a_head_who_is_away_at_the_hour_of_a_visit_is_told(
    session: Session, week: LittleWeek, hour: int, is_told: bool
) -> None:
    entry = sent_out(session, week, AssignmentStatus.ACCEPTED, Answer.ACCEPTED)
    offer = week.heads[0].offer
    assert offer is not None
    assert entry.starts_at.hour == 10
    offer.exceptions.append(
        AvailabilityException(
            day=entry.starts_at.date(), available=False, start_minute=hour * 60, end_minute=hour * 60 + 120
        )
    )
    assert found(session, week.round) == ([(ExceptionKind.AWAY, entry.need_id)] if is_told else [])


@pytest.mark.parametrize(("hours", "is_told"), [(5, True), (30, False)])
def test_an_answer_that_is_due_today_is_told(
    session: Session, week: LittleWeek, hours: int, is_told: bool
) -> None:
    entry = sent_out(session, week, AssignmentStatus.RELEASED, Answer.WAITING)
    entry.invitations[0].answer_by = clock.now() + timedelta(hours=hours)
    assert found(session, week.round) == ([(ExceptionKind.DUE, entry.need_id)] if is_told else [])


def test_a_need_edited_since_the_plan_is_told(session: Session, week: LittleWeek) -> None:
    a_proposed_plan(session, week)
    with clock.pretending(datetime(2026, 3, 6, 9)):
        record(session, COORDINATOR, "need.edit", week.needs[1])
    assert found(session, week.round) == [(ExceptionKind.CHANGED, week.needs[1].id)]


@pytest.mark.parametrize(("priority", "is_told"), [(5, True), (4, False)])
def test_what_cannot_wait_and_came_after_the_plan_is_told(
    session: Session, week: LittleWeek, priority: int, is_told: bool
) -> None:
    a_proposed_plan(session, week)
    late = a_need(session, topics=[week.topic], venue=a_venue(session), priority=priority)
    late.posted_at = datetime(2026, 3, 6, 9)
    assert found(session, week.round) == ([(ExceptionKind.URGENT, late.id)] if is_told else [])


def test_a_closed_week_waits_for_nothing(session: Session, week: LittleWeek) -> None:
    sent_out(session, week, AssignmentStatus.DECLINED, Answer.DECLINED)
    week.round.status = RoundStatus.CLOSED
    assert found(session, week.round) == []
