"""The worker as a process: it finishes runs, hands them back when stopped, and is replaced when killed."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from matcher.database.engine import reading, transaction
from matcher.jobs.periodic_tasks import PeriodicTasks
from matcher.jobs.queue import Queue
from matcher.jobs.watchdog import EXIT_CODE
from matcher.jobs.worker import Worker
from matcher.models import ChannelAccount, RunProgress, WorkerBeat
from matcher.overview.queries.health import health_of
from matcher.sealing import Sealer
from matcher.secret_key import SecretKeys
from matcher.settings import Settings
from matcher.tasks import Task, TaskKind
from matcher.vocabulary import RunStatus
from tests.builders.channels import a_channel_account
from tests.fixtures.databases import on_sqlite
from tests.matcher.jobs import endless_worker, hanging_worker
from tests.matcher.jobs.runs import a_committed_run, plans_of, the_run

PATIENCE_SECONDS = 60
PROCESSES = get_context("forkserver")
PROCESSES.set_forkserver_preload([endless_worker.__name__, hanging_worker.__name__])
"""Forked from one in which everything is imported: reading the solver's library takes seconds."""


@pytest.fixture
def settings(engine: Engine, tmp_path: Path) -> Settings:
    address = engine.url.render_as_string(hide_password=False)
    return Settings(home=str(tmp_path / "home"), database_url=address, run_lease_seconds=2, run_threads=1)


@contextmanager
def working(settings: Settings) -> Iterator[Worker]:
    worker = Worker(settings)
    worker.start()
    try:
        yield worker
    finally:
        worker.stop()


@contextmanager
def process_of(work: Callable[..., None], *arguments: object) -> Iterator[ForkServerProcess]:
    """A process of its own that does this, until the block ends."""
    process = PROCESSES.Process(target=work, args=arguments)
    process.start()
    try:
        yield process
    finally:
        process.kill()
        process.join()


def exit_code(process: ForkServerProcess) -> int | None:
    """With what it ends by itself; None where it does not."""
    process.join(PATIENCE_SECONDS)
    return process.exitcode


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < deadline, "it did not come to pass"
        time.sleep(0.05)


def told(engine: Engine, run_id: int) -> int:
    with reading(engine) as session:
        query = select(func.count()).select_from(RunProgress).where(RunProgress.run_id == run_id)
        return session.scalar(query) or 0


def test_a_task_through_the_queue_gets_the_run_done(engine: Engine, settings: Settings) -> None:
    with working(settings):
        run_id = a_committed_run(engine)
        Queue(settings).enqueue(Task(TaskKind.RUN, run_id))
        wait_until(lambda: the_run(engine, run_id).status is RunStatus.DONE)
    assert plans_of(engine, run_id) == 1


def test_a_run_whose_task_got_lost_is_done_all_the_same(engine: Engine, settings: Settings) -> None:
    run_id = a_committed_run(engine)
    with working(settings):
        wait_until(lambda: the_run(engine, run_id).status is RunStatus.DONE)
    assert plans_of(engine, run_id) == 1


def test_a_run_outlives_the_killing_of_its_worker(engine: Engine, settings: Settings) -> None:
    run_id = a_committed_run(engine)
    with process_of(endless_worker.work, settings) as first:
        wait_until(lambda: told(engine, run_id) > 0)
        first.kill()
        assert exit_code(first) == -signal.SIGKILL
    assert the_run(engine, run_id).status is RunStatus.RUNNING
    with working(settings):
        wait_until(lambda: the_run(engine, run_id).status is RunStatus.DONE)
    assert (plans_of(engine, run_id), the_run(engine, run_id).attempt) == (1, 2)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_told_to_stop_hands_its_run_back(
    engine: Engine, settings: Settings, number: signal.Signals
) -> None:
    run_id = a_committed_run(engine)
    with process_of(endless_worker.work, settings) as process:
        wait_until(lambda: told(engine, run_id) > 0)
        assert process.pid
        os.kill(process.pid, number)
        assert exit_code(process) == 0
    run = the_run(engine, run_id)
    assert (run.status, run.worker, run.attempt) == (RunStatus.QUEUED, None, 0)
    with reading(engine) as session:
        assert session.scalar(select(func.count()).select_from(WorkerBeat)) == 0


@on_sqlite
def test_a_worker_lets_pages_go_first(engine: Engine, settings: Settings) -> None:
    run_id = a_committed_run(engine)
    with process_of(endless_worker.work, settings) as process:
        wait_until(lambda: told(engine, run_id) > 0)
        assert process.pid
        niceness = os.getpriority(os.PRIO_PROCESS, process.pid)
    assert niceness == min(19, os.getpriority(os.PRIO_PROCESS, 0) + settings.worker_niceness)


@on_sqlite
def test_a_worker_whose_search_hangs_ends_itself_and_another_does_the_run(
    engine: Engine, settings: Settings
) -> None:
    run_id = a_committed_run(engine)
    with process_of(hanging_worker.work, settings, "sleep") as process:
        assert exit_code(process) == EXIT_CODE
    assert the_run(engine, run_id).status is RunStatus.RUNNING
    with working(settings):
        wait_until(lambda: the_run(engine, run_id).status is RunStatus.DONE)
    assert (plans_of(engine, run_id), the_run(engine, run_id).attempt) == (1, 2)


@on_sqlite
def test_a_worker_in_which_nothing_can_run_any_more_ends_all_the_same(
    engine: Engine, settings: Settings
) -> None:
    a_committed_run(engine)
    with process_of(hanging_worker.work, settings, "hold") as process:
        assert exit_code(process) == 1


@on_sqlite
def test_a_worker_with_work_within_its_time_has_no_fault(engine: Engine, settings: Settings) -> None:
    with working(settings) as worker:
        assert worker.fault is None


@on_sqlite
def test_a_worker_whose_periodic_tasks_have_ended_has_a_fault(
    engine: Engine, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PeriodicTasks, "_run_on", lambda _self: None)
    with working(settings) as worker:
        wait_until(lambda: worker.fault == "the periodic tasks have ended")


def test_a_worker_seals_anew_what_a_former_key_sealed(engine: Engine, settings: Settings) -> None:
    old, new = "0123456789abcdef" * 4, "fedcba9876543210" * 4
    with transaction(engine) as session:
        account = a_channel_account(session)
        account.secret = Sealer(SecretKeys(old)).seal("the secret")
    with working(replace(settings, secret_key=new, former_secret_key=old)), reading(engine) as session:
        stored = session.scalars(select(ChannelAccount.secret)).one()
    assert Sealer(SecretKeys(new)).open(stored) == "the secret"


def test_a_working_worker_shows_in_the_health(engine: Engine, settings: Settings) -> None:
    assert health_of(engine).worker == "none"
    with working(settings):
        wait_until(lambda: health_of(engine).worker == "ok")
    assert health_of(engine).worker == "none"
