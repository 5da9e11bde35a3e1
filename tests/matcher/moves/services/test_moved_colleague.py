"""Where a colleague comes instead, the head who sends the colleague hears of a move with the request to pass it on."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Assignment, Move
from matcher.moves.schemas.propose import Proposal, Wish
from matcher.moves.services.propose_move import propose_move
from matcher.vocabulary import ColleagueState
from tests.builders.colleagues import NAME, a_colleague
from tests.builders.moves import a_visit_to_move, says, to_be_told
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
WEDNESDAY = date(2026, 3, 11)


@pytest.fixture
def visit(session: Session) -> Assignment:
    visit = a_visit_to_move(session)
    a_colleague(session, visit.invitations[0], state=ColleagueState.CONFIRMED, decided_at=clock.now())
    return visit


def _proposed(session: Session, visit: Assignment) -> Move:
    command = Proposal((Wish(WEDNESDAY, 9 * 60, None),), visit.need.version, "")
    return propose_move(session, COORDINATOR, visit.need, command)


def _head_reads(session: Session) -> list[str]:
    return [said for audience, said in to_be_told(session) if audience == "head"]


def test_the_head_is_asked_to_ask_the_colleague_first(session: Session, visit: Assignment) -> None:
    _proposed(session, visit)
    (said,) = _head_reads(session)
    assert f"please ask {NAME} first" in said


def test_the_head_of_a_moved_visit_is_asked_to_tell_the_colleague(
    session: Session, visit: Assignment
) -> None:
    says(session, visit.invitations[0], _proposed(session, visit), 1)
    (said,) = _head_reads(session)
    assert "it was" in said
    assert f"please let {NAME} know" in said


def test_who_comes_in_person_is_asked_to_tell_nobody(session: Session) -> None:
    visit = a_visit_to_move(session)
    says(session, visit.invitations[0], _proposed(session, visit), 1)
    (said,) = _head_reads(session)
    assert "please let" not in said
