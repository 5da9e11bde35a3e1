"""Sending somebody else after a decline."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from matcher.assignments.services.dispatch_need import dispatch_need
from matcher.assignments.services.place_assignment import ManualAssignment, place_assignment
from matcher.errors import Conflict, Invalid
from matcher.invitations.schemas.decline import Decline
from matcher.invitations.services.decline_invitation import decline_invitation
from matcher.rounds.services.release_plan import release_plan
from matcher.rounds.services.start_manual_plan import start_manual_plan
from matcher.vocabulary import Answer, AssignmentStatus, DeclineReason, NeedStatus
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY, LittleWeek, a_little_week, a_proposed_plan

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
TWO = datetime(2026, 3, 10, 14)


def a_declined_week(session: Session) -> LittleWeek:
    """Two needs released to two heads; the first head says no."""
    week = a_little_week(session)
    plan = a_proposed_plan(session, week)
    release_plan(session, COORDINATOR, plan)
    first = next(entry for entry in plan.assignments if entry.need_id == week.needs[0].id)
    decline_invitation(session, COORDINATOR, first.invitations[0], Decline(DeclineReason.BUSY, version=1))
    return week


def test_another_head_is_asked_at_once_and_the_rest_stays(session: Session) -> None:
    week = a_declined_week(session)
    sent = dispatch_need(
        session, COORDINATOR, week.round, ManualAssignment(week.needs[0].id, (week.heads[1].id,), TWO)
    )
    assert (sent.status, sent.invitations[0].answer) == (AssignmentStatus.RELEASED, Answer.WAITING)
    assert (sent.need.status, sent.invitations[0].answer_by is not None) == (NeedStatus.MATCHED, True)
    statuses = {entry.need_id: entry.status for entry in sent.plan.assignments if entry is not sent}
    assert statuses == {
        week.needs[0].id: AssignmentStatus.REASSIGNED,
        week.needs[1].id: AssignmentStatus.RELEASED,
    }


def test_the_head_who_declined_is_not_asked_again(session: Session) -> None:
    week = a_declined_week(session)
    with pytest.raises(Invalid) as refused:
        dispatch_need(
            session, COORDINATOR, week.round, ManualAssignment(week.needs[0].id, (week.heads[0].id,), TWO)
        )
    assert list(refused.value.messages) == ["head_ids"]


def test_a_head_who_is_promised_then_is_refused(session: Session) -> None:
    week = a_declined_week(session)
    ten = TWO.replace(hour=10)
    with pytest.raises(Invalid) as refused:
        dispatch_need(
            session, COORDINATOR, week.round, ManualAssignment(week.needs[0].id, (week.heads[1].id,), ten)
        )
    assert list(refused.value.messages) == ["starts_at"]


def test_before_the_release_the_draft_is_the_place_to_plan(session: Session) -> None:
    week = a_little_week(session)
    with pytest.raises(Conflict):
        dispatch_need(
            session, COORDINATOR, week.round, ManualAssignment(week.needs[0].id, (week.heads[1].id,), TWO)
        )


def test_a_need_that_is_taken_is_not_given_out_twice(session: Session) -> None:
    week = a_declined_week(session)
    with pytest.raises(Conflict):
        dispatch_need(
            session, COORDINATOR, week.round, ManualAssignment(week.needs[1].id, (week.heads[0].id,), TWO)
        )


def test_what_another_plan_proposed_for_the_need_is_cancelled_with_its_invitations(session: Session) -> None:
    week = a_declined_week(session)
    plan = start_manual_plan(session, COORDINATOR, week.round)
    chosen = ManualAssignment(week.needs[0].id, (week.heads[1].id,), TWO)
    proposal = place_assignment(session, COORDINATOR, plan, chosen)
    dispatch_need(session, COORDINATOR, week.round, chosen)
    assert (proposal.status, proposal.invitations[0].answer) == (AssignmentStatus.CANCELLED, Answer.CANCELLED)
