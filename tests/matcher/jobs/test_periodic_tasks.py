"""What a worker looks after by the clock."""

from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, update

from matcher import clock
from matcher.channel_accounts.services.take_turn import take_turn
from matcher.database.engine import make_engine, reading, transaction
from matcher.jobs import periodic_tasks
from matcher.jobs.periodic_tasks import PeriodicTasks
from matcher.models import ChannelBucket, Run, WorkerBeat
from matcher.overview.queries.health import health_of
from matcher.tasks import Task, TaskKind
from matcher.vocabulary import RunStatus
from tests.builders.channels import a_channel_account
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


def test_no_fault_of_a_duty_ends_the_duties(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = make_engine(f"sqlite:///{tmp_path}")  # a folder is no database
    monkeypatch.setattr(periodic_tasks, "INTERVAL_SECONDS", 0.01)
    broken: list[int] = []

    def out_of_order(*_arguments: object) -> None:
        broken.append(1)
        raise RuntimeError("out of order")

    monkeypatch.setattr(periodic_tasks, "ask_for_nightly_backup", out_of_order)
    periodic = PeriodicTasks(engine, "me", {}, print, backup_hour=3)
    rounds = [threading.Event() for _ in range(3)]
    once = periodic.run_once

    def counted() -> None:
        next(event for event in rounds if not event.is_set()).set()
        once()

    monkeypatch.setattr(periodic, "run_once", counted)
    periodic.start()
    assert all(event.wait(20) for event in rounds)
    assert periodic.fault is None
    assert len(broken) >= 2
    periodic.stop()
    engine.dispose()


def test_used_limits_of_rate_are_put_away_after_their_time(engine: Engine) -> None:
    with transaction(engine) as session:
        long_ago = clock.now() - timedelta(days=3)
        take_turn(session, a_channel_account(session).id, "", long_ago)
    PeriodicTasks(engine, "me", JOBS, print).run_once()
    with reading(engine) as session:
        assert session.scalars(select(ChannelBucket)).all() == []


def test_a_database_that_does_not_answer_ends_no_round(tmp_path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path}")  # a folder is no database
    PeriodicTasks(engine, "me", JOBS, print).run_once()
    assert health_of(engine).database == "down"
    engine.dispose()
