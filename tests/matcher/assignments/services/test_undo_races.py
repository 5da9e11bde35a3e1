"""Steps that are taken back while somebody else acts: one of the two wins whole, with real threads and transactions."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from matcher.assignments.services.place_assignment import ManualAssignment, place_assignment
from matcher.assignments.services.undo_step import undo_step
from matcher.database.engine import transaction, writing
from matcher.errors import Conflict, Invalid
from matcher.models import Account, DraftStep, Round
from matcher.policy import Actor
from matcher.rounds.queries.state_tags import need_tag
from matcher.rounds.services.draft_state import draft_state
from matcher.rounds.services.start_manual_plan import start_manual_plan
from matcher.vocabulary import Role, StepState
from tests.builders.people import an_account
from tests.builders.weeks import QUIET_THURSDAY, a_little_week

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
TEN = datetime(2026, 3, 10, 10)


def at_once(engine: Engine, *acts: Callable[[Session], object]) -> list[str]:
    """How each ended: "done", or "conflict"."""
    start = Barrier(len(acts))

    def one(act: Callable[[Session], object]) -> str:
        start.wait(timeout=20)
        with writing(engine) as session:
            try:
                act(session)
                session.commit()
            except (Conflict, Invalid, StaleDataError):
                session.rollback()
                return "conflict"
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return [future.result(timeout=60) for future in [pool.submit(one, act) for act in acts]]


@pytest.mark.parametrize("again", range(2))
def test_a_step_is_taken_back_once_however_often_the_button_is_pressed(engine: Engine, again: int) -> None:
    with transaction(engine) as session:
        week = a_little_week(session, 1)
        anna = Actor.of(an_account(session, Role.COORDINATOR))
        plan = start_manual_plan(session, anna, week.round)
        place_assignment(session, anna, plan, ManualAssignment(week.needs[0].id, (week.heads[0].id,), TEN))
        step_id, round_id = session.query(DraftStep.id).scalar(), week.round.id

    def takes_back(session: Session) -> None:
        undo_step(session, anna, session.get_one(Round, round_id), step_id)

    assert sorted(at_once(engine, takes_back, takes_back)) == ["conflict", "done"]


@pytest.mark.parametrize("again", range(2))
def test_who_moves_it_and_who_takes_it_back_do_not_mix(engine: Engine, again: int) -> None:
    with transaction(engine) as session:
        week = a_little_week(session, 2)
        anna, bert = (Actor.of(an_account(session, Role.COORDINATOR)) for _ in range(2))
        plan = start_manual_plan(session, anna, week.round)
        need_id, heads = week.needs[0].id, [head.id for head in week.heads]
        place_assignment(session, anna, plan, ManualAssignment(need_id, (heads[0],), TEN))
        step_id, round_id = session.query(DraftStep.id).scalar(), week.round.id
        seen = need_tag(session, week.round, need_id)
        assert session.query(Account).count() == 2

    def takes_back(session: Session) -> None:
        undo_step(session, anna, session.get_one(Round, round_id), step_id)

    def moves(session: Session) -> None:
        plan = start_manual_plan(session, bert, session.get_one(Round, round_id))
        place_assignment(session, bert, plan, ManualAssignment(need_id, (heads[1],), TEN, seen))

    back, moved = at_once(engine, takes_back, moves)
    assert {back, moved} == {"done", "conflict"}
    with Session(engine) as session:
        state = draft_state(session, session.get_one(Round, round_id), need_id)
        first = session.get_one(DraftStep, step_id)
        assert (state.proposal is None) is (back == "done") is (first.state is StepState.UNDONE)
