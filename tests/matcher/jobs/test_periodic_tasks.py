"""What a worker looks after by the clock."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select, update
from sqlalchemy.orm import Session

from matcher import clock
from matcher.database.engine import make_engine, reading, transaction
from matcher.errors import Conflict
from matcher.invitations.services.expire_invitations import expire_assignment
from matcher.jobs import periodic_tasks
from matcher.jobs.periodic_tasks import PeriodicTasks, expire_overdue
from matcher.models import Invitation, Run, WorkerBeat
from matcher.overview.queries.health import health_of
from matcher.rounds.services.release_plan import release_plan
from matcher.tasks import Task, TaskKind
from matcher.vocabulary import Answer, RunStatus
from matcher.wording import Text
from tests.builders.weeks import COORDINATOR, a_little_week, a_proposed_plan
from tests.matcher.jobs.runs import JOBS, a_committed_run


def an_old_run(engine: Engine) -> int:
    run_id = a_committed_run(engine)
    with transaction(engine) as session:
        long_ago = clock.now() - timedelta(minutes=1)
        session.execute(update(Run).where(Run.id == run_id).values(created_at=long_ago))
    return run_id


def test_a_lost_run_is_enqueued_and_not_again_each_time(engine: Engine) -> None:
    run_id = an_old_run(engine)
    told: list[Task] = []
    periodic = PeriodicTasks(engine, "me", JOBS, told.append)
    periodic.run_once()
    periodic.run_once()
    assert told == [Task(TaskKind.RUN, run_id)]


def test_a_run_that_is_lost_again_is_enqueued_again_at_once(engine: Engine) -> None:
    run_id = an_old_run(engine)
    told: list[Task] = []
    periodic = PeriodicTasks(engine, "me", JOBS, told.append)
    periodic.run_once()
    with transaction(engine) as session:
        silent = {"status": RunStatus.RUNNING, "attempt": 1, "worker": "gone"}
        passed = clock.now() - timedelta(seconds=1)
        session.execute(update(Run).where(Run.id == run_id).values(**silent, lease_until=passed))
    periodic.run_once()
    assert told == [Task(TaskKind.RUN, run_id)] * 2


def test_a_worker_that_stopped_long_ago_is_forgotten(engine: Engine) -> None:
    with transaction(engine) as session:
        then = clock.now() - timedelta(days=2)
        session.add(WorkerBeat(worker="gone", started_at=then, seen_at=then))
    assert health_of(engine).worker == "silent"
    PeriodicTasks(engine, "me", JOBS, print).run_once()
    with reading(engine) as session:
        assert list(session.scalars(select(WorkerBeat.worker))) == ["me"]
    assert health_of(engine).worker == "ok"


def test_overdue_answers_expire(engine: Engine) -> None:
    with transaction(engine) as session:
        release_plan(session, COORDINATOR, a_proposed_plan(session, a_little_week(session, 2)))
    assert expire_overdue(engine, clock.now() + timedelta(days=14)) == 2
    with reading(engine) as session:
        expired = session.scalar(select(func.count()).where(Invitation.answer == Answer.EXPIRED))
    assert expired == 2


def test_one_answer_that_cannot_expire_keeps_no_other_from_it(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with transaction(engine) as session:
        release_plan(session, COORDINATOR, a_proposed_plan(session, a_little_week(session, 2)))
    tried: list[int] = []

    def first_fails(session: Session, assignment_id: int, now: datetime) -> int:
        tried.append(assignment_id)
        if len(tried) == 1:
            raise Conflict(Text("It is not ready for that."))
        return expire_assignment(session, assignment_id, now)

    monkeypatch.setattr(periodic_tasks, "expire_assignment", first_fails)
    assert expire_overdue(engine, clock.now() + timedelta(days=14)) == 1


def test_no_fault_of_a_duty_ends_the_duties(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = make_engine(f"sqlite:///{tmp_path}")  # a folder is no database
    monkeypatch.setattr(periodic_tasks, "INTERVAL_SECONDS", 0.01)
    monkeypatch.setattr(periodic_tasks, "expire_overdue", out_of_order)
    periodic = PeriodicTasks(engine, "me", {}, print)
    rounds = [threading.Event() for _ in range(3)]
    once = periodic.run_once

    def counted() -> None:
        next(event for event in rounds if not event.is_set()).set()
        periodic._expiry_at = 0.0
        once()

    monkeypatch.setattr(periodic, "run_once", counted)
    periodic.start()
    assert all(event.wait(20) for event in rounds)
    assert periodic.fault is None
    periodic.stop()
    engine.dispose()


def out_of_order(*_arguments: object) -> int:
    raise RuntimeError("out of order")


def test_a_database_that_does_not_answer_ends_no_round(tmp_path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path}")  # a folder is no database
    PeriodicTasks(engine, "me", JOBS, print).run_once()
    assert health_of(engine).database == "down"
    engine.dispose()
