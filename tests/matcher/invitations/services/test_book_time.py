"""A head is booked once at a time."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.errors import Conflict
from matcher.invitations.services.book_time import book_time, release_time
from matcher.models import BookedSlot, Head, Invitation, Plan
from matcher.vocabulary import AssignmentStatus
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.rounds import a_plan, an_assignment

NINE = datetime(2026, 12, 1, 9, 0)


def an_invitation(session: Session, plan: Plan, head: Head, starts_at: datetime = NINE) -> Invitation:
    """A proposed invitation of 90 minutes, not booked yet."""
    need = a_need(session)
    proposed = AssignmentStatus.PROPOSED
    return an_assignment(session, need, head, plan=plan, status=proposed, starts_at=starts_at).invitations[0]


def slots_of(session: Session, head: Head) -> list[datetime]:
    query = select(BookedSlot.slot).where(BookedSlot.head_id == head.id).order_by(BookedSlot.slot)
    return list(session.scalars(query))


def test_a_booking_covers_every_five_minutes_of_the_session(session: Session) -> None:
    plan, head = a_plan(session), a_head(session)
    book_time(session, an_invitation(session, plan, head))
    assert slots_of(session, head) == [NINE + timedelta(minutes=5 * number) for number in range(18)]


def test_a_session_off_the_grid_books_the_slots_it_touches(session: Session) -> None:
    plan, head = a_plan(session), a_head(session)
    book_time(session, an_invitation(session, plan, head, NINE + timedelta(minutes=7)))
    assert slots_of(session, head)[0] == NINE + timedelta(minutes=5)
    assert slots_of(session, head)[-1] == NINE + timedelta(minutes=95)


def test_a_head_promised_at_that_time_cannot_be_booked_again(session: Session) -> None:
    plan, head = a_plan(session), a_head(session)
    book_time(session, an_invitation(session, plan, head))
    with pytest.raises(Conflict, match=head.name):
        book_time(session, an_invitation(session, plan, head, NINE + timedelta(minutes=75)))


def test_a_refused_booking_leaves_nothing_and_the_transaction_goes_on(session: Session) -> None:
    plan, head = a_plan(session), a_head(session)
    book_time(session, an_invitation(session, plan, head))
    with pytest.raises(Conflict):
        book_time(session, an_invitation(session, plan, head, NINE - timedelta(minutes=75)))
    assert len(slots_of(session, head)) == 18


def test_one_session_right_after_another_can_be_booked(session: Session) -> None:
    plan, head = a_plan(session), a_head(session)
    book_time(session, an_invitation(session, plan, head))
    book_time(session, an_invitation(session, plan, head, NINE + timedelta(minutes=90)))
    assert len(slots_of(session, head)) == 36


def test_giving_a_booking_back_frees_only_that_invitation(session: Session) -> None:
    plan, head = a_plan(session), a_head(session)
    first = an_invitation(session, plan, head)
    book_time(session, first)
    book_time(session, an_invitation(session, plan, head, NINE + timedelta(hours=4)))
    release_time(session, first)
    assert slots_of(session, head)[0] == NINE + timedelta(hours=4)


def test_giving_back_what_is_not_booked_does_nothing(session: Session) -> None:
    plan, head = a_plan(session), a_head(session)
    release_time(session, an_invitation(session, plan, head))
    assert slots_of(session, head) == []
