"""Answers that meet each other, or a withdrawal, at the same moment.

Each race is run with real threads and transactions of their own. That the lock is what decides it is shown by
the last test, in which one of two answers is lost as soon as the lock is taken away.
"""

from __future__ import annotations

from threading import Barrier

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from matcher.database.engine import transaction
from matcher.invitations.schemas.decline import Decline
from matcher.invitations.services.accept_invitation import accept_invitation
from matcher.invitations.services.decline_invitation import decline_invitation
from matcher.models import Assignment, BookedSlot, Invitation, Need
from matcher.needs.services.withdraw_need import withdraw_need
from matcher.policy import Actor
from matcher.vocabulary import Answer, AssignmentStatus, DeclineReason, NeedStatus, Role
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.rounds import an_assignment
from tests.races import at_once

TOWNSHIP = Actor(None, Role.TOWNSHIP, "320981115", "张小梅")


def somebody(invitation: Invitation) -> Actor:
    return Actor(None, Role.HEAD, "320981", "李春禾", invitation.head_id)


def yes(session: Session, invitation: Invitation) -> None:
    accept_invitation(session, somebody(invitation), invitation)


def no(session: Session, invitation: Invitation) -> None:
    decline_invitation(session, somebody(invitation), invitation, Decline(DeclineReason.BUSY, version=1))


def withdraw(session: Session, invitation: Invitation) -> None:
    need = invitation.assignment.need
    withdraw_need(session, TOWNSHIP, need, need.version)


def an_event(engine: Engine, parts: int) -> list[int]:
    """A released event of several heads; the ids of its invitations."""
    with transaction(engine) as session:
        topics = [a_topic(session, f"topic-{number}") for number in range(parts)]
        event = an_assignment(session, a_need(session, topics=topics), *(a_head(session) for _ in topics))
        return [invitation.id for invitation in event.invitations]


def the_end(engine: Engine) -> tuple[AssignmentStatus, NeedStatus, list[Answer], int]:
    with Session(engine) as session:
        assignment = session.scalars(select(Assignment)).one()
        need = session.scalars(select(Need)).one()
        booked = len(set(session.scalars(select(BookedSlot.head_id))))
        return (
            assignment.status,
            need.status,
            [invitation.answer for invitation in assignment.invitations],
            booked,
        )


@pytest.mark.parametrize("again", range(3))
def test_two_heads_who_accept_at_once_complete_the_event(engine: Engine, again: int) -> None:
    first, second = an_event(engine, 2)
    assert at_once(engine, (yes, first), (yes, second)) == ["done", "done"]
    assert the_end(engine)[:2] == (AssignmentStatus.ACCEPTED, NeedStatus.CONFIRMED)


@pytest.mark.parametrize("again", range(3))
def test_a_yes_and_a_no_at_once_end_as_one_of_them(engine: Engine, again: int) -> None:
    (invitation,) = an_event(engine, 1)
    outcomes = at_once(engine, (yes, invitation), (no, invitation))
    assert sorted(outcomes) == ["conflict", "done"]
    status, need, (answer,), booked = the_end(engine)
    if outcomes[0] == "done":
        assert (status, need, answer, booked) == (
            AssignmentStatus.ACCEPTED, NeedStatus.CONFIRMED, Answer.ACCEPTED, 1,
        )  # fmt: skip
    else:
        assert (status, need, answer, booked) == (
            AssignmentStatus.DECLINED, NeedStatus.POSTED, Answer.DECLINED, 0,
        )  # fmt: skip


@pytest.mark.parametrize("again", range(3))
def test_a_double_tap_is_one_answer(engine: Engine, again: int) -> None:
    (invitation,) = an_event(engine, 1)
    assert at_once(engine, (no, invitation), (no, invitation)) == ["done", "done"]
    assert the_end(engine)[:2] == (AssignmentStatus.DECLINED, NeedStatus.POSTED)


@pytest.mark.parametrize("again", range(3))
def test_answers_against_a_withdrawal_end_as_one_or_the_other(engine: Engine, again: int) -> None:
    first, second = an_event(engine, 2)
    outcomes = at_once(engine, (yes, first), (withdraw, first), (yes, second))
    status, need, answers, booked = the_end(engine)
    if outcomes[1] == "done":
        assert (status, need) == (AssignmentStatus.CANCELLED, NeedStatus.WITHDRAWN)
        assert (set(answers), booked) == ({Answer.CANCELLED}, 0)
    else:
        assert (status, need) == (AssignmentStatus.ACCEPTED, NeedStatus.CONFIRMED)
        assert (set(answers), booked) == ({Answer.ACCEPTED}, 2)


@pytest.mark.parametrize("engine", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True)
def test_without_the_lock_one_of_two_answers_is_refused(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves that the races above are races: unlocked, each head sees the other still waiting."""
    both_read = Barrier(2)

    def unlocked(session: Session, assignment_id: int) -> Assignment:
        assignment = session.get_one(Assignment, assignment_id)
        assert len(assignment.invitations) == 2
        both_read.wait(timeout=20)
        return assignment

    monkeypatch.setattr("matcher.invitations.services.accept_invitation.lock_assignment", unlocked)
    first, second = an_event(engine, 2)
    assert sorted(at_once(engine, (yes, first), (yes, second))) == ["conflict", "done"]
    status, _, answers, _ = the_end(engine)
    assert (sorted(answers), status) == ([Answer.ACCEPTED, Answer.WAITING], AssignmentStatus.RELEASED)
