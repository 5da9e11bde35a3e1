"""Invitations nobody answered in time."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.database.engine import reading, transaction
from matcher.errors import Conflict
from matcher.invitations.services import expire_invitations
from matcher.invitations.services.accept_invitation import accept_invitation
from matcher.invitations.services.expire_invitations import (
    expire_assignment,
    expire_overdue,
    overdue_assignments,
)
from matcher.models import AuditEntry, BookedSlot, Invitation
from matcher.rounds.services.release_plan import release_plan
from matcher.vocabulary import Answer, AssignmentStatus, NeedStatus
from matcher.wording import Text
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY, a_little_week, a_proposed_plan

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


def expire_answers(session: Session, now: datetime) -> int:
    """Expire what is overdue, as the workers do; how many answers that were."""
    return sum(expire_assignment(session, overdue, now) for overdue in overdue_assignments(session, now))


def test_an_unanswered_invitation_expires_with_its_deadline_and_not_before(session: Session) -> None:
    week = a_little_week(session, 1)
    plan = a_proposed_plan(session, week)
    release_plan(session, COORDINATOR, plan)
    deadline = clock.now() + timedelta(hours=48)
    assert expire_answers(session, deadline - timedelta(seconds=1)) == 0
    assert expire_answers(session, deadline) == 1
    (assignment,) = plan.assignments
    assert (assignment.status, assignment.invitations[0].answer) == (AssignmentStatus.EXPIRED, Answer.EXPIRED)
    assert week.needs[0].status is NeedStatus.POSTED


def test_an_expired_head_is_free_again_and_it_is_audited(session: Session) -> None:
    plan = a_proposed_plan(session, a_little_week(session, 1))
    release_plan(session, COORDINATOR, plan)
    expire_answers(session, clock.now() + timedelta(days=3))
    assert session.scalar(select(func.count()).select_from(BookedSlot)) == 0
    actions = set(session.scalars(select(AuditEntry.action)))
    assert {"invitation.expire", "assignment.expire", "need.reopen"} <= actions


def test_what_was_accepted_does_not_expire(session: Session) -> None:
    plan = a_proposed_plan(session, a_little_week(session, 1))
    release_plan(session, COORDINATOR, plan)
    accept_invitation(session, COORDINATOR, plan.assignments[0].invitations[0])
    assert expire_answers(session, clock.now() + timedelta(days=9)) == 0
    assert plan.assignments[0].status is AssignmentStatus.ACCEPTED


def test_expiring_twice_is_expiring_once(session: Session) -> None:
    plan = a_proposed_plan(session, a_little_week(session, 2))
    release_plan(session, COORDINATOR, plan)
    late = clock.now() + timedelta(days=3)
    assert [expire_answers(session, late), expire_answers(session, late)] == [2, 0]


def test_overdue_answers_expire(engine: Engine) -> None:
    with transaction(engine) as session:
        release_plan(session, COORDINATOR, a_proposed_plan(session, a_little_week(session, 2)))
    assert expire_overdue(engine, clock.now() + timedelta(days=14)) == 2
    with reading(engine) as session:
        expired = session.scalar(select(func.count()).where(Invitation.answer == Answer.EXPIRED))
    assert expired == 2


def test_one_answer_that_cannot_expire_keeps_no_other_from_it(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with transaction(engine) as session:
        release_plan(session, COORDINATOR, a_proposed_plan(session, a_little_week(session, 2)))
    tried: list[int] = []

    def first_fails(session: Session, assignment_id: int, now: datetime) -> int:
        tried.append(assignment_id)
        if len(tried) == 1:
            raise Conflict(Text("It is not ready for that."))
        return expire_assignment(session, assignment_id, now)

    monkeypatch.setattr(expire_invitations, "expire_assignment", first_fails)
    assert expire_overdue(engine, clock.now() + timedelta(days=14)) == 1
