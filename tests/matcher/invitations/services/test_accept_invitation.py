"""A head says yes."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.errors import Conflict
from matcher.invitations.services.accept_invitation import accept_seat
from matcher.models import AuditEntry, Seat
from matcher.policy import Actor
from matcher.vocabulary import Answer, AssignmentStatus, NeedStatus, Role
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.rounds import an_assignment


def a_seat(session: Session) -> Seat:
    return an_assignment(session, a_need(session), a_head(session)).seats[0]


def the_head(seat: Seat) -> Actor:
    return Actor(None, Role.HEAD, "320981", "李春禾", seat.head_id)


def test_a_yes_confirms_the_assignment_and_the_need(session: Session) -> None:
    seat = a_seat(session)
    accept_seat(session, the_head(seat), seat)
    assert (seat.answer, seat.answered_at) == (Answer.ACCEPTED, clock.now())
    assert seat.assignment.status is AssignmentStatus.ACCEPTED
    assert seat.assignment.need.status is NeedStatus.CONFIRMED


def test_saying_yes_twice_is_one_yes(session: Session) -> None:
    seat = a_seat(session)
    accept_seat(session, the_head(seat), seat)
    accept_seat(session, the_head(seat), seat)
    rows = session.scalars(select(AuditEntry).where(AuditEntry.action == "seat.accept")).all()
    assert len(rows) == 1


@pytest.mark.parametrize("answer", [Answer.DECLINED, Answer.EXPIRED, Answer.CANCELLED])
def test_a_closed_seat_cannot_be_accepted(session: Session, answer: Answer) -> None:
    seat = a_seat(session)
    seat.answer = answer
    session.flush()
    with pytest.raises(Conflict):
        accept_seat(session, the_head(seat), seat)


def test_a_yes_after_the_beginning_is_too_late(session: Session) -> None:
    seat = a_seat(session)
    with (
        time_machine.travel(seat.assignment.starts_at.replace(tzinfo=clock.CHINA), tick=False),
        pytest.raises(Conflict, match="begun"),
    ):
        accept_seat(session, the_head(seat), seat)


def test_a_late_yes_before_anybody_closed_the_seat_is_welcome(session: Session) -> None:
    seat = a_seat(session)
    seat.assignment.round.answer_by = clock.now() - timedelta(hours=1)
    accept_seat(session, the_head(seat), seat)
    assert seat.answer is Answer.ACCEPTED
