"""Keeping what a run has found: what somebody decided stays."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from matcher.assignments.services.pin_assignment import pin_assignment
from matcher.assignments.services.place_assignment import ManualAssignment, place_assignment
from matcher.rounds.services.start_run import start_run
from matcher.rounds.services.store_plan import store_plan
from matcher.vocabulary import RunStatus
from solver import load_week, solve
from tests.builders.people import a_head
from tests.builders.rounds import a_plan
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY, a_little_week, a_proposal, a_proposed_plan

quiet = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


@quiet
def test_what_was_placed_by_hand_outlives_the_next_run(session: Session) -> None:
    week = a_little_week(session, 2)
    need, head = week.needs[0], a_head(session, topics={week.topic: 1})
    plan = a_proposed_plan(session, week)
    noon = datetime(2026, 3, 10, 12)
    place_assignment(session, COORDINATOR, plan, ManualAssignment(need.id, (head.id,), noon))
    run = start_run(session, COORDINATOR, week.round, seconds=5)
    stored = store_plan(session, run, solve(load_week(run.week), seconds=5))
    kept = next(entry for entry in stored.assignments if entry.need_id == need.id)
    assert (kept.by_hand, kept.starts_at, kept.invitations[0].head_id) == (True, noon, head.id)
    run.status = RunStatus.DONE
    session.flush()
    pin_assignment(session, COORDINATOR, week.round, kept.id, pinned=False)
    run = start_run(session, COORDINATOR, week.round, seconds=5)
    assert load_week(run.week).fixed == ()


@quiet
def test_pins_outlive_the_next_run(session: Session) -> None:
    week = a_little_week(session, 2)
    plan = a_plan(session, week.round)
    pinned = a_proposal(session, plan, week.needs[0], week.heads[1])
    pinned.pinned, at = True, pinned.starts_at
    session.flush()
    run = start_run(session, COORDINATOR, week.round, seconds=5)
    stored = store_plan(session, run, solve(load_week(run.week), seconds=5))
    kept = next(entry for entry in stored.assignments if entry.need_id == week.needs[0].id)
    assert (kept.pinned, kept.starts_at, kept.invitations[0].head_id) == (True, at, week.heads[1].id)
