"""Doing a run: one plan, only under the lease, only one that passes the check."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.exc import OperationalError

from matcher import clock
from matcher.database.engine import reading, transaction
from matcher.jobs import heartbeat, run_job
from matcher.jobs.lease import is_held, take_lease
from matcher.models import Assignment, AuditEntry, Plan, Run, RunProgress
from matcher.rounds.services.cancel_run import cancel_run
from matcher.tasks import TaskKind
from matcher.vocabulary import PlanStatus, RoundStatus, RunStatus
from solver import Progress, check, load_plan, load_week, solve
from tests.builders.weeks import COORDINATOR
from tests.matcher.jobs.runs import JOBS, Solve, a_committed_run, a_job, instead, plans_of, the_run


def until_told(begun: threading.Event) -> Solve:
    """A search that finds its plan at once and then searches on until it is told to stop."""

    def search(week, *, on_progress, cancelled, **_options):
        plan = solve(week, seconds=5)
        on_progress(
            Progress("improving", plan.score.value, plan.bound, plan.score.served, len(week.needs), 0.1)
        )
        begun.set()
        wait = threading.Event()
        while not cancelled():
            wait.wait(0.02)
        return plan

    return search


def test_a_run_ends_with_a_valid_draft_and_its_progress(engine: Engine) -> None:
    run_id = a_committed_run(engine)
    assert a_job(engine)(run_id) is False
    run = the_run(engine, run_id)
    assert (run.status, run.lease_until, run.error, run.attempt) == (RunStatus.DONE, None, None, 1)
    with reading(engine) as session:
        plan = session.scalars(select(Plan)).one()
        assert (plan.status, plan.round.status, plan.run_id) == (
            PlanStatus.PROPOSED,
            RoundStatus.PROPOSED,
            run_id,
        )
        assert check(load_week(run.week), load_plan(plan.result)).valid
        assert len(plan.assignments) == 2
        last = session.scalars(select(RunProgress).order_by(RunProgress.sequence.desc())).first()
        assert last is not None
        assert last.served == 2


def test_what_a_run_does_is_audited(engine: Engine) -> None:
    run_id = a_committed_run(engine)
    a_job(engine)(run_id)
    with reading(engine) as session:
        actions = list(session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)))
    assert actions == ["run.ask", "run.start", "plan.store", "round.propose", "run.finish"]


def test_the_trail_tells_from_which_state_a_worker_took_a_run(engine: Engine) -> None:
    run_id = a_committed_run(engine)
    with transaction(engine) as session:
        assert take_lease(session, JOBS[TaskKind.RUN], run_id, "one that falls silent", seconds=-1)
        assert take_lease(session, JOBS[TaskKind.RUN], run_id, "another", seconds=15)
        assert take_lease(session, JOBS[TaskKind.RUN], run_id, "a third, too late", seconds=15) is None
    with reading(engine) as session:
        started = select(AuditEntry.before, AuditEntry.after).where(AuditEntry.action == "run.start")
        found = [tuple(row) for row in session.execute(started.order_by(AuditEntry.id))]
    assert found == [("queued", "running"), ("running", "running")]


def test_a_run_that_is_over_is_not_done_again(engine: Engine) -> None:
    run_id = a_committed_run(engine)
    a_job(engine)(run_id)
    a_job(engine)(run_id)
    assert (plans_of(engine, run_id), the_run(engine, run_id).attempt) == (1, 1)


def test_of_two_workers_with_the_same_task_one_does_the_run(engine: Engine) -> None:
    run_id = a_committed_run(engine)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _number: a_job(engine)(run_id), range(2)))
    run = the_run(engine, run_id)
    assert (run.status, run.attempt, plans_of(engine, run_id)) == (RunStatus.DONE, 1, 1)


def test_a_run_of_a_silent_worker_is_taken_up(engine: Engine) -> None:
    run_id = a_committed_run(engine)
    _held_by_somebody(engine, run_id, seconds=-1)
    a_job(engine)(run_id)
    run = the_run(engine, run_id)
    assert (run.status, run.attempt) == (RunStatus.DONE, 2)


def test_a_run_somebody_works_on_is_left_alone(engine: Engine) -> None:
    run_id = a_committed_run(engine)
    _held_by_somebody(engine, run_id, seconds=60)
    a_job(engine)(run_id)
    assert (the_run(engine, run_id).worker, plans_of(engine, run_id)) == ("somebody", 0)


def test_a_worker_that_lost_its_lease_stores_nothing(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    run_id = a_committed_run(engine)

    def robbed(week, **_options):
        with transaction(engine) as session:
            session.execute(update(Run).where(Run.id == run_id).values(worker="somebody"))
        return solve(week, seconds=5)

    instead(monkeypatch, robbed)
    a_job(engine)(run_id)
    assert (the_run(engine, run_id).status, plans_of(engine, run_id)) == (RunStatus.RUNNING, 0)


def test_a_cancelled_run_ends_within_moments_and_leaves_the_draft_alone(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id = a_committed_run(engine)
    begun = threading.Event()
    instead(monkeypatch, until_told(begun))
    with ThreadPoolExecutor(1) as pool:
        job = pool.submit(a_job(engine), run_id)
        assert begun.wait(20)
        with transaction(engine) as session:
            cancel_run(session, COORDINATOR, session.get_one(Run, run_id))
        assert job.result(timeout=20) is False
    assert (the_run(engine, run_id).status, plans_of(engine, run_id)) == (RunStatus.CANCELLED, 0)


def test_a_worker_that_stops_hands_the_run_back_for_the_next(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id = a_committed_run(engine)
    begun, job = threading.Event(), a_job(engine)
    instead(monkeypatch, until_told(begun))
    with ThreadPoolExecutor(1) as pool:
        result = pool.submit(job, run_id)
        assert begun.wait(20)
        job.stopping.set()
        assert result.result(timeout=20) is True
    run = the_run(engine, run_id)
    assert (run.status, run.worker, run.attempt) == (RunStatus.QUEUED, None, 0)
    monkeypatch.undo()
    a_job(engine)(run_id)
    assert (the_run(engine, run_id).status, plans_of(engine, run_id)) == (RunStatus.DONE, 1)


def test_a_beat_that_fails_is_not_the_last(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    beats: list[int] = []

    def first_ones_fail(session, lease):
        beats.append(1)
        if len(beats) <= 2:
            raise RuntimeError("out of order")
        return is_held(session, lease)

    monkeypatch.setattr(heartbeat, "is_held", first_ones_fail)
    monkeypatch.setattr(heartbeat, "TICK_SECONDS", 0.01)

    def until_beaten(week, **_options):
        deadline = time.monotonic() + 20
        while len(beats) < 5 and time.monotonic() < deadline:
            time.sleep(0.01)
        return solve(week, seconds=5)

    instead(monkeypatch, until_beaten)
    run_id = a_committed_run(engine)
    a_job(engine)(run_id)
    assert len(beats) >= 5
    assert the_run(engine, run_id).status is RunStatus.DONE


def test_the_lease_is_kept_while_the_work_lasts(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    run_id = a_committed_run(engine)
    begun, job = threading.Event(), a_job(engine, lease_seconds=1)
    instead(monkeypatch, until_told(begun))
    with ThreadPoolExecutor(1) as pool:
        result = pool.submit(job, run_id)
        assert begun.wait(20)
        first = the_run(engine, run_id).lease_until
        assert first is not None
        while True:
            lease_until = the_run(engine, run_id).lease_until
            assert lease_until is not None, "the run must not end by itself"
            if lease_until > first + timedelta(seconds=2):
                break
        job.stopping.set()
        result.result(timeout=20)


def test_a_plan_that_does_not_pass_the_check_is_never_stored(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id = a_committed_run(engine)

    def lying(week, **_options):
        plan = solve(week, seconds=5)
        return replace(plan, score=replace(plan.score, value=plan.score.value + 1))

    instead(monkeypatch, lying)
    a_job(engine)(run_id)
    run = the_run(engine, run_id)
    assert (run.status, run.error, plans_of(engine, run_id)) == (RunStatus.FAILED, run_job.FAULT, 0)


def test_a_fault_fails_the_run_with_a_sentence_for_people(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id = a_committed_run(engine)

    def broken(_week, **_options):
        raise ZeroDivisionError("secret detail")

    instead(monkeypatch, broken)
    a_job(engine)(run_id)
    run = the_run(engine, run_id)
    assert (run.status, run.error) == (RunStatus.FAILED, run_job.FAULT)


def test_a_database_that_is_away_for_a_moment_fails_no_run(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id = a_committed_run(engine)

    def away(*_args):
        raise OperationalError("INSERT", {}, Exception("database is locked"))

    monkeypatch.setattr(run_job, "store_plan", away)
    a_job(engine, lease_seconds=1)(run_id)
    assert the_run(engine, run_id).status is RunStatus.RUNNING
    monkeypatch.undo()
    _held_by_somebody(engine, run_id, seconds=-1)
    a_job(engine)(run_id)
    assert (the_run(engine, run_id).status, plans_of(engine, run_id)) == (RunStatus.DONE, 1)


def test_a_week_closed_during_the_run_gets_no_plan_and_is_told_so(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id = a_committed_run(engine)

    def meanwhile(week, **_options):
        with transaction(engine) as session:
            session.connection().exec_driver_sql("UPDATE round SET status = 'closed'")
        return solve(week, seconds=5)

    instead(monkeypatch, meanwhile)
    a_job(engine)(run_id)
    run = the_run(engine, run_id)
    assert (run.status, plans_of(engine, run_id)) == (RunStatus.FAILED, 0)
    assert run.error == "The week is closed; nothing of it can be changed any more."


def test_a_need_withdrawn_during_the_run_is_left_out_of_the_draft(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id = a_committed_run(engine)

    def meanwhile(week, **_options):
        with transaction(engine) as session:
            session.connection().exec_driver_sql("UPDATE need SET status = 'withdrawn' WHERE id = 1")
        return solve(week, seconds=5)

    instead(monkeypatch, meanwhile)
    a_job(engine)(run_id)
    with reading(engine) as session:
        assert list(session.scalars(select(Assignment.need_id))) == [2]


def _held_by_somebody(engine: Engine, run_id: int, *, seconds: int) -> None:
    until = clock.now() + timedelta(seconds=seconds)
    values = {"status": RunStatus.RUNNING, "worker": "somebody", "lease_until": until, "attempt": 1}
    with transaction(engine) as session:
        session.execute(update(Run).where(Run.id == run_id).values(**values))
