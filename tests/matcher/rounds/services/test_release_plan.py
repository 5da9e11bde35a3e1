"""Releasing a draft: all of it or nothing, everything audited, nobody promised twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import Engine, func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from matcher import clock
from matcher.database.engine import reading, transaction, writing
from matcher.errors import Conflict, Invalid
from matcher.models import AuditEntry, BookedSlot, Need, Plan
from matcher.needs.services.lock_need import lock_need
from matcher.rounds.services.release_plan import release_plan
from matcher.rounds.services.start_run import start_run
from matcher.rounds.services.store_plan import store_plan
from matcher.vocabulary import AssignmentStatus, NeedStatus, PlanStatus, RoundStatus, RunStatus
from matcher.week import take_snapshot
from solver import load_week, solve
from tests.builders.needs import a_need
from tests.builders.places import a_venue
from tests.builders.rounds import a_plan, an_assignment
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY, a_little_week, a_proposed_plan

quiet = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


@quiet
def test_releasing_asks_every_head_and_matches_every_need(session: Session) -> None:
    week = a_little_week(session)
    plan = a_proposed_plan(session, week)
    release_plan(session, COORDINATOR, plan)
    assert {entry.status for entry in plan.assignments} == {AssignmentStatus.RELEASED}
    assert {need.status for need in week.needs} == {NeedStatus.MATCHED}
    assert (plan.status, week.round.status) == (PlanStatus.RELEASED, RoundStatus.RELEASED)


@quiet
def test_heads_are_asked_until_the_countys_deadline_and_never_beyond_the_start(session: Session) -> None:
    week = a_little_week(session, 1)
    plan = a_proposed_plan(session, week)
    release_plan(session, COORDINATOR, plan)
    (invitation,) = plan.assignments[0].invitations
    assert invitation.answer_by == clock.now() + timedelta(hours=48) == week.round.answer_by


@quiet
def test_a_session_of_ninety_minutes_books_eighteen_slots(session: Session) -> None:
    plan = a_proposed_plan(session, a_little_week(session, 1))
    release_plan(session, COORDINATOR, plan)
    slots = session.scalars(select(BookedSlot.slot).order_by(BookedSlot.slot)).all()
    assert slots == [plan.assignments[0].starts_at + timedelta(minutes=5 * number) for number in range(18)]


@quiet
def test_everything_a_release_changes_is_audited(session: Session) -> None:
    week = a_little_week(session)
    release_plan(session, COORDINATOR, a_proposed_plan(session, week))
    counted = dict(session.execute(select(AuditEntry.action, func.count()).group_by(AuditEntry.action)).all())
    assert counted == {"plan.release": 1, "round.release": 1, "need.match": 2, "assignment.release": 2}


@quiet
def test_an_empty_draft_is_not_released(session: Session) -> None:
    week = a_little_week(session)
    with pytest.raises(Conflict):
        release_plan(session, COORDINATOR, a_plan(session, week.round))


@quiet
def test_a_plan_is_released_once(session: Session) -> None:
    plan = a_proposed_plan(session, a_little_week(session))
    release_plan(session, COORDINATOR, plan)
    with pytest.raises(Conflict):
        release_plan(session, COORDINATOR, plan)


@quiet
def test_a_need_withdrawn_after_planning_blocks_the_release_and_is_named(session: Session) -> None:
    week = a_little_week(session)
    plan = a_proposed_plan(session, week)
    week.needs[1].status = NeedStatus.WITHDRAWN
    session.flush()
    with pytest.raises(Invalid) as refused:
        release_plan(session, COORDINATOR, plan)
    assert list(refused.value.messages) == [f"needs.{week.needs[1].id}"]
    assert plan.status is PlanStatus.PROPOSED


@quiet
def test_a_window_moved_after_planning_blocks_the_release(session: Session) -> None:
    week = a_little_week(session, 1)
    plan = a_proposed_plan(session, week)
    week.needs[0].windows[0].start_minute = 14 * 60
    session.flush()
    with pytest.raises(Invalid) as refused:
        release_plan(session, COORDINATOR, plan)
    assert list(refused.value.messages) == [f"needs.{week.needs[0].id}"]


@quiet
def test_a_pinned_proposal_gets_no_grace_at_the_release(session: Session) -> None:
    week = a_little_week(session, 1)
    plan = a_proposed_plan(session, week)
    plan.assignments[0].pinned = True
    week.heads[0].offer.published = False
    session.flush()
    with pytest.raises(Invalid):
        release_plan(session, COORDINATOR, plan)


@quiet
def test_a_head_promised_elsewhere_meanwhile_cannot_be_booked_twice(session: Session) -> None:
    week = a_little_week(session, 1)
    plan = a_proposed_plan(session, week)
    other = an_assignment(session, a_need(session, topics=[week.topic]), week.heads[0])
    assert other.starts_at == plan.assignments[0].starts_at
    with pytest.raises((Invalid, Conflict)):
        release_plan(session, COORDINATOR, plan)


@quiet
def test_the_database_itself_refuses_a_second_booking(session: Session) -> None:
    week = a_little_week(session, 1)
    booked = an_assignment(session, week.needs[0], week.heads[0])
    row = {"head_id": week.heads[0].id, "slot": booked.starts_at, "invitation_id": booked.invitations[0].id}
    with pytest.raises(IntegrityError):
        session.execute(insert(BookedSlot).values(**row))


@quiet
def test_a_second_plan_adds_to_what_was_released_and_moves_nothing(session: Session) -> None:
    week = a_little_week(session, 1)
    release_plan(session, COORDINATOR, a_proposed_plan(session, week))
    late = a_need(session, topics=[week.topic], venue=a_venue(session))
    run = start_run(session, COORDINATOR, week.round, seconds=5)
    found = solve(load_week(run.week), seconds=5)
    plan = store_plan(session, run, found)
    run.status = RunStatus.DONE
    session.flush()
    assert [entry.need_id for entry in plan.assignments] == [late.id]
    assert week.round.status is RoundStatus.RELEASED
    release_plan(session, COORDINATOR, plan)
    assert len(take_snapshot(session, week.round).week.fixed) == 2


@quiet
def test_a_run_keeps_live_assignments_where_they_are_even_where_the_head_withdrew(session: Session) -> None:
    week = a_little_week(session, 2)
    accepted = an_assignment(session, week.needs[0], week.heads[0], status=AssignmentStatus.ACCEPTED)
    week.heads[0].offer.published = False
    session.flush()
    run = start_run(session, COORDINATOR, week.round, seconds=5)
    found = solve(load_week(run.week), seconds=5)
    fixed = next(entry for entry in found.assignments if entry.need == str(accepted.need_id))
    assert fixed.heads == (str(week.heads[0].id),)
    assert {entry.need_id for entry in store_plan(session, run, found).assignments} == {week.needs[1].id}


def _edit(engine: Engine, need_id: int, gate: Barrier) -> str:
    """What editing does: hold the need, move its window, count the version on."""
    with writing(engine) as session:
        gate.wait()
        need = lock_need(session, need_id)
        if need.status is not NeedStatus.POSTED:
            return "refused"
        need.windows[0].start_minute = 15 * 60
        need.title = "moved"
        session.commit()
        return "edited"


def _release(engine: Engine, plan_id: int, gate: Barrier) -> str:
    with writing(engine) as session:
        gate.wait()
        try:
            release_plan(session, COORDINATOR, session.get_one(Plan, plan_id))
            session.commit()
        except (Conflict, Invalid, StaleDataError):
            return "refused"
        return "released"


def test_of_a_release_and_an_edit_at_the_same_moment_one_gives_way(engine: Engine) -> None:
    with transaction(engine) as session:
        week = a_little_week(session, 1)
        plan = a_proposed_plan(session, week)
        need_id, plan_id = week.needs[0].id, plan.id
    gate = Barrier(2)
    with ThreadPoolExecutor(2) as pool:
        edited = pool.submit(_edit, engine, need_id, gate)
        released = pool.submit(_release, engine, plan_id, gate)
        outcome = (edited.result(), released.result())
    assert outcome in {("edited", "refused"), ("refused", "released")}
    with reading(engine) as session:
        status = session.scalar(select(Need.status).where(Need.id == need_id))
    assert status is (NeedStatus.MATCHED if outcome[1] == "released" else NeedStatus.POSTED)


def test_two_releases_at_the_same_moment_are_one(engine: Engine) -> None:
    with transaction(engine) as session:
        plan_id = a_proposed_plan(session, a_little_week(session, 2)).id
    gate = Barrier(2)
    with ThreadPoolExecutor(2) as pool:
        outcomes = [pool.submit(_release, engine, plan_id, gate) for _ in range(2)]
        assert sorted(each.result() for each in outcomes) == ["refused", "released"]


@quiet
def test_a_plan_is_not_released_while_another_is_being_made(session: Session) -> None:
    week = a_little_week(session)
    plan = a_proposed_plan(session, week)
    start_run(session, COORDINATOR, week.round)
    with pytest.raises(Conflict):
        release_plan(session, COORDINATOR, plan)
