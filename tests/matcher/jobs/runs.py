"""A database with one waiting run, and what became of it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from sqlalchemy import Engine, func, select

from matcher.database.engine import reading, transaction
from matcher.jobs import run_job
from matcher.jobs.perform import Performer
from matcher.jobs.run_job import RunJob
from matcher.models import Plan, Run
from matcher.tasks import Task, TaskKind
from tests.builders.weeks import a_waiting_run

JOBS = {TaskKind.RUN: RunJob(threads=1)}
Solve = Callable[..., object]


def a_committed_run(engine: Engine, size: int = 2) -> int:
    """The id of a run that waits for a worker."""
    with transaction(engine) as session:
        return a_waiting_run(session, size).id


@dataclass(frozen=True)
class RunPerformer:
    """What a worker does with a run; `stopping` tells it to end."""

    perform: Performer

    def __call__(self, run_id: int) -> bool:
        return self.perform(Task(TaskKind.RUN, run_id))

    @property
    def stopping(self) -> threading.Event:
        return self.perform.stopping


def a_job(engine: Engine, *, lease_seconds: int = 15) -> RunPerformer:
    """What a worker does with a task."""
    return RunPerformer(Performer(engine, JOBS, lease_seconds, threading.Event()))


def the_run(engine: Engine, run_id: int) -> Run:
    """The run as it is now."""
    with reading(engine) as session:
        return session.get_one(Run, run_id)


def plans_of(engine: Engine, run_id: int) -> int:
    """How many plans the run has brought forth."""
    with reading(engine) as session:
        return session.scalar(select(func.count()).select_from(Plan).where(Plan.run_id == run_id)) or 0


def instead(monkeypatch: pytest.MonkeyPatch, solver: Solve) -> None:
    """Let the job solve with `solver(week, on_progress=…, cancelled=…)`."""
    monkeypatch.setattr(run_job, "solve", lambda week, **options: solver(week, **options))
