"""A proposed move ends without being agreed: by another change of the visit, or because its time is over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.integrity.queries.find_faults import find_faults
from matcher.invitations.schemas.decline import Decline
from matcher.invitations.services.decline_invitation import decline_invitation
from matcher.invitations.services.expire_invitations import expire_assignment
from matcher.invitations.services.reassign_invitation import reassign_invitation
from matcher.invitations.services.revoke_link import revoke_link
from matcher.models import Assignment, Notification
from matcher.moves.queries.pending_moves import pending_move
from matcher.moves.services.expire_moves import expire_move
from matcher.needs.services.withdraw_need import withdraw_need
from matcher.policy import Actor
from matcher.policy.actor import link_actor
from matcher.rounds.services.close_round import close_round
from matcher.vocabulary import (
    Answer,
    AssignmentStatus,
    DeclineReason,
    MoveState,
    NeedStatus,
    Role,
)
from tests.builders.moves import a_move, a_visit_to_move, says, to_be_told
from tests.builders.people import a_head
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
CLERK = Actor(None, Role.TOWNSHIP, "320981115", "陈干事")
PROMISED, THURSDAY, FRIDAY = datetime(2026, 3, 10, 10), datetime(2026, 3, 12, 10), datetime(2026, 3, 13, 10)


def declines(session: Session, visit: Assignment) -> None:
    (invitation,) = visit.invitations
    decline = Decline(DeclineReason.BUSY, invitation.version)
    decline_invitation(session, link_actor(invitation.head), invitation, decline)


def runs_out(session: Session, visit: Assignment) -> None:
    visit.invitations[0].answer, visit.status = Answer.WAITING, AssignmentStatus.RELEASED
    visit.need.status = NeedStatus.MATCHED
    session.flush()
    expire_assignment(session, visit.id, None)


def is_reassigned(session: Session, visit: Assignment) -> None:
    other = a_head(session, topics={visit.need.parts[0].topic: 3})
    reassign_invitation(session, COORDINATOR, visit.invitations[0], other.id)


def loses_its_link(session: Session, visit: Assignment) -> None:
    revoke_link(session, COORDINATOR, visit.invitations[0], visit.invitations[0].version)


def is_closed(session: Session, visit: Assignment) -> None:
    close_round(session, COORDINATOR, visit.round)


def is_withdrawn(session: Session, visit: Assignment) -> None:
    withdraw_need(session, CLERK, visit.need, visit.need.version)


@pytest.mark.parametrize(
    ("change", "tells_township"),
    [
        pytest.param(declines, True, id="declined"),
        pytest.param(runs_out, True, id="expired"),
        pytest.param(is_reassigned, True, id="reassigned"),
        pytest.param(loses_its_link, True, id="link taken back"),
        pytest.param(is_closed, True, id="week closed"),
        pytest.param(is_withdrawn, False, id="withdrawn"),
    ],
)
def test_another_change_of_the_visit_ends_the_proposal(
    session: Session, change: Callable[[Session, Assignment], None], tells_township: bool
) -> None:
    visit = a_visit_to_move(session)
    move = a_move(session, visit, THURSDAY)
    change(session, visit)
    assert (move.state, pending_move(session, visit.id)) == (MoveState.OVERTAKEN, None)
    query = select(Notification.event).where(Notification.audience == "township")
    assert ("move_off" in set(session.scalars(query))) is tells_township


def test_what_has_run_out_is_no_question_any_more(session: Session) -> None:
    visit = a_visit_to_move(session)
    move = a_move(session, visit, datetime(2026, 3, 6, 10))
    assert expire_move(session, visit.id, datetime(2026, 3, 6, 9)) == 0
    assert expire_move(session, visit.id, datetime(2026, 3, 6, 10)) == 1
    assert (move.state, visit.starts_at) == (MoveState.EXPIRED, PROMISED)
    assert {audience for audience, _ in to_be_told(session)} == {"coordinator", "head", "township"}


def test_after_a_move_into_another_week_all_rows_agree(session: Session) -> None:
    visit = a_visit_to_move(session, parts=2)
    move = a_move(session, visit, PROMISED + timedelta(days=7))
    for each in visit.invitations:
        says(session, each, move, 1)
    session.commit()
    looks = ("states that fit each other", "booked time", "rooms and packs")
    assert [
        fault
        for look in looks
        for fault in find_faults(session, look)
        if fault.table not in ("plan", "round")
    ] == []
    chain = find_faults(session, "the chain of states in the audit trail")
    assert [fault for fault in chain if fault.table == "move"] == []


def test_a_proposal_for_a_visit_that_is_no_more_is_a_fault(session: Session) -> None:
    visit = a_visit_to_move(session)
    a_move(session, visit, THURSDAY)
    visit.status = AssignmentStatus.CANCELLED
    session.commit()
    faults = find_faults(session, "states that fit each other")
    assert any("is proposed for assignment" in fault.what for fault in faults)
