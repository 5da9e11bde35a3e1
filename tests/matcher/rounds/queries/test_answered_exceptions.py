"""What becomes of questions for an open need is told once, and only where there is something to decide."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import ChangeRequest
from matcher.rounds.queries.exceptions import week_exceptions
from matcher.rounds.queries.round_assignments import round_assignments
from matcher.vocabulary import ExceptionKind, RequestState
from tests.builders.change_requests import a_change_request
from tests.builders.weeks import QUIET_THURSDAY, LittleWeek, a_little_week, a_proposed_plan

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


def ask(session: Session, week: LittleWeek, state: RequestState, **values: object) -> ChangeRequest:
    """The township, or with `head` a head, is asked for the week's first need."""
    answered = state in (RequestState.AGREED, RequestState.REFUSED)
    said: Mapping[str, object] = {"state": state, "answered_at": clock.now() if answered else None}
    return a_change_request(session, week.round, week.needs[0], **(said | values))


def kinds(session: Session, week: LittleWeek) -> list[ExceptionKind]:
    session.flush()
    session.expire_all()
    board = round_assignments(session, week.round)
    return [each.kind for each in week_exceptions(session, week.round, board, frozenset())]


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (RequestState.WAITING, []),
        (RequestState.AGREED, [ExceptionKind.SAID_YES]),
        (RequestState.REFUSED, [ExceptionKind.SAID_NO]),
        (RequestState.TAKEN_BACK, []),
        (RequestState.OVER, []),
    ],
    ids=lambda value: value.value if isinstance(value, RequestState) else None,
)
def test_an_answer_is_something_to_decide(
    session: Session, state: RequestState, told: list[ExceptionKind]
) -> None:
    week = a_little_week(session)
    ask(session, week, state)
    assert kinds(session, week) == told


def test_no_answer_in_time_is_told(session: Session) -> None:
    week = a_little_week(session)
    past = {"asked_at": clock.now() - timedelta(days=2), "answer_by": clock.now() - timedelta(minutes=1)}
    ask(session, week, RequestState.WAITING, **past)
    assert kinds(session, week) == [ExceptionKind.UNANSWERED]


def test_a_no_is_told_only_once_nobody_is_left_to_answer(session: Session) -> None:
    week = a_little_week(session)
    ask(session, week, RequestState.WAITING)
    ask(session, week, RequestState.REFUSED, head=week.heads[0])
    assert kinds(session, week) == []


def test_nothing_is_told_of_a_need_that_has_its_place(session: Session) -> None:
    week = a_little_week(session)
    ask(session, week, RequestState.AGREED)
    a_proposed_plan(session, week)
    assert kinds(session, week) == []
