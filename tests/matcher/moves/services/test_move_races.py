"""Proposals and answers that meet each other at the same moment, with real threads and transactions of their own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from matcher.database.engine import transaction
from matcher.invitations.schemas.decline import Decline
from matcher.invitations.services.decline_invitation import decline_invitation
from matcher.models import Assignment, BookedSlot, Invitation, Move, Notification
from matcher.moves.schemas.propose import Proposal, Wish
from matcher.moves.schemas.reply import Reply
from matcher.moves.services.propose_move import propose_move
from matcher.moves.services.reply_to_move import reply_to_move
from matcher.moves.services.take_back_move import take_back_move
from matcher.policy import Actor
from matcher.policy.actor import link_actor
from matcher.vocabulary import AssignmentStatus, DeclineReason, MoveState, NotificationEvent, Role
from tests.builders.catalogue import a_topic
from tests.builders.moves import a_move
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.places import a_venue
from tests.builders.rounds import an_assignment
from tests.builders.weeks import QUIET_THURSDAY
from tests.races import at_once

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
CLERK = Actor(None, Role.TOWNSHIP, "320981115", "陈干事")
PROMISED, THURSDAY = datetime(2026, 3, 10, 10), datetime(2026, 3, 12, 10)
Command = Callable[[Session, Invitation], None]


def a_visit(engine: Engine, parts: int = 1, *, proposed: bool = True, place: str = "文化站") -> list[int]:
    """A promised visit, about which something may be proposed; the ids of its invitations."""
    with transaction(engine) as session:
        topics = [a_topic(session, f"topic-{number}") for number in range(parts)]
        need = a_need(session, topics=topics, venue=a_venue(session, name=place))
        heads = [a_head(session, topics=dict.fromkeys(topics, 3)) for _ in topics]
        plan = session.scalars(select(Assignment)).first()
        visit = an_assignment(
            session, need, *heads, status=AssignmentStatus.ACCEPTED, plan=plan.plan if plan else None
        )
        if proposed:
            a_move(session, visit, THURSDAY)
        return [invitation.id for invitation in visit.invitations]


def says(number: int) -> Command:
    def say(session: Session, invitation: Invitation) -> None:
        move = session.scalars(select(Move).where(Move.assignment_id == invitation.assignment_id)).one()
        reply_to_move(session, link_actor(invitation.head), invitation, Reply(move.id, number))

    return say


def declines(session: Session, invitation: Invitation) -> None:
    decline_invitation(
        session, link_actor(invitation.head), invitation, Decline(DeclineReason.BUSY, invitation.version)
    )


def proposes(session: Session, invitation: Invitation) -> None:
    need = invitation.assignment.need
    propose_move(session, CLERK, need, Proposal((Wish(date(2026, 3, 12), None, None),), need.version))


def takes_back(session: Session, invitation: Invitation) -> None:
    move = session.scalars(select(Move).where(Move.assignment_id == invitation.assignment_id)).one()
    take_back_move(session, CLERK, invitation.assignment.need, move.version)


def the_end(engine: Engine) -> tuple[datetime, MoveState | None, list[datetime]]:
    """When the first visit is, what became of the proposal, and the first booked quarter of each of its heads."""
    with Session(engine) as session:
        visit = session.scalars(select(Assignment).order_by(Assignment.id)).first()
        assert visit
        state = session.scalar(select(Move.state).where(Move.assignment_id == visit.id))
        firsts = (
            select(func.min(BookedSlot.slot))
            .join(Invitation, Invitation.id == BookedSlot.invitation_id)
            .where(Invitation.assignment_id == visit.id)
            .group_by(BookedSlot.head_id)
        )
        return visit.starts_at, state, list(session.scalars(firsts))


@pytest.mark.parametrize("again", range(3))
def test_two_heads_who_say_yes_at_once_move_the_visit(engine: Engine, again: int) -> None:
    first, second = a_visit(engine, 2)
    assert at_once(engine, (says(1), first), (says(1), second)) == ["done", "done"]
    assert the_end(engine) == (THURSDAY, MoveState.AGREED, [THURSDAY, THURSDAY])


@pytest.mark.parametrize("again", range(3))
def test_a_double_tap_moves_once(engine: Engine, again: int) -> None:
    (invitation,) = a_visit(engine)
    assert at_once(engine, (says(1), invitation), (says(1), invitation)) == ["done", "done"]
    assert the_end(engine) == (THURSDAY, MoveState.AGREED, [THURSDAY])
    with Session(engine) as session:
        moved = select(func.count()).where(Notification.event == NotificationEvent.MOVED)
        assert session.scalar(moved) == 3  # head, township, coordinators: each once


@pytest.mark.parametrize("again", range(3))
def test_a_yes_and_a_no_of_two_heads_leave_the_promise(engine: Engine, again: int) -> None:
    first, second = a_visit(engine, 2)
    outcomes = at_once(engine, (says(1), first), (says(0), second))
    assert outcomes[1] == "done"
    assert the_end(engine) == (PROMISED, MoveState.DECLINED, [PROMISED, PROMISED])


@pytest.mark.parametrize("again", range(3))
def test_a_proposal_against_a_head_who_falls_out_leaves_nothing_pending(engine: Engine, again: int) -> None:
    (invitation,) = a_visit(engine, proposed=False)
    outcomes = at_once(engine, (proposes, invitation), (declines, invitation))
    assert outcomes[1] == "done"
    starts_at, state, booked = the_end(engine)
    assert (starts_at, booked) == (PROMISED, [])
    assert state in (None, MoveState.OVERTAKEN)


@pytest.mark.parametrize("again", range(3))
def test_two_proposals_at_once_are_one(engine: Engine, again: int) -> None:
    (invitation,) = a_visit(engine, proposed=False)
    outcomes = at_once(engine, (proposes, invitation), (proposes, invitation))
    assert sorted(outcomes) == ["conflict", "done"]


@pytest.mark.parametrize("again", range(3))
def test_a_yes_against_taking_back_ends_as_one_or_the_other(engine: Engine, again: int) -> None:
    (invitation,) = a_visit(engine)
    outcomes = at_once(engine, (says(1), invitation), (takes_back, invitation))
    assert sorted(outcomes) == ["conflict", "done"]
    starts_at, state, booked = the_end(engine)
    agreed = outcomes[0] == "done"
    assert state is (MoveState.AGREED if agreed else MoveState.TAKEN_BACK)
    assert booked == [starts_at] == [THURSDAY if agreed else PROMISED]


@pytest.mark.parametrize("again", range(3))
def test_two_visits_that_want_the_last_room_do_not_both_get_it(engine: Engine, again: int) -> None:
    first = a_visit(engine)[0]
    with transaction(engine) as session:
        room = session.scalars(select(Move)).one().alternatives[0].venue
        need = a_need(session, topics=[a_topic(session, "topic-0")], venue=room)
        plan = session.scalars(select(Assignment)).one().plan
        head = a_head(session, topics={need.parts[0].topic: 3})
        later = PROMISED + timedelta(hours=4)
        other = an_assignment(
            session, need, head, status=AssignmentStatus.ACCEPTED, plan=plan, starts_at=later
        )
        a_move(session, other, THURSDAY)
        second = other.invitations[0].id
    assert sorted(at_once(engine, (says(1), first), (says(1), second))) == ["conflict", "done"]
