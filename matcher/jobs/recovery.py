"""Finding rows of background work that nobody works on: their task was lost, or their worker is gone."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any, NamedTuple

import structlog
from sqlalchemy import Engine, and_, or_, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.database.engine import reading, transaction
from matcher.jobs.job import Job, Jobs
from matcher.jobs.lease import end_row
from matcher.tasks import Task
from matcher.vocabulary import RunStatus

DELIVERY_TIME = timedelta(seconds=2)
ENQUEUE_AGAIN_AFTER = 30.0
log = structlog.get_logger("sizhang.worker")


class LostTask(NamedTuple):
    """A task that is to be put in the queue again, and how often it has been taken up before."""

    task: Task
    attempt: int


def lost_tasks(session: Session, jobs: Jobs) -> list[LostTask]:
    """Rows that wait longer than a delivery takes, or whose lease has passed; of each kind the oldest first."""
    now = clock.now()
    found = []
    for kind, job in jobs.items():
        model = job.model
        since = model.created_at <= now - DELIVERY_TIME
        waiting = and_(model.status == RunStatus.QUEUED, since, job.is_due(now))
        silent = and_(model.status == RunStatus.RUNNING, model.lease_until < now)
        query = select(model.id, model.attempt).where(or_(waiting, silent), model.attempt < job.most_attempts)
        rows = session.execute(query.order_by(model.id))
        found += [LostTask(Task(kind, row_id), attempt) for row_id, attempt in rows]
    return found


def fail_exhausted(session: Session, job: Job[Any]) -> int:
    """Fail the rows whose every attempt has ended in silence; how many that were."""
    model = job.model
    query = (
        select(model)
        .where(
            model.status == RunStatus.RUNNING,
            model.lease_until < clock.now(),
            model.attempt >= job.most_attempts,
        )
        .with_for_update(of=model)
    )
    rows = list(session.scalars(query))
    for row in rows:
        end_row(session, job, row, job.area_of(session, row), "fail", job.exhausted)
    return len(rows)


class Recovery:
    """Hands lost tasks to the workers by `enqueue`; the same one not again and again while it waits in the queue."""

    def __init__(self, engine: Engine, jobs: Jobs, enqueue: Callable[[Task], None]) -> None:
        self._engine = engine
        self._jobs = jobs
        self._enqueue = enqueue
        self._enqueued: dict[LostTask, float] = {}  # by attempt: one that is lost again need not wait

    def recover(self) -> None:
        """Give up what is exhausted, and enqueue what is lost."""
        for kind, job in self._jobs.items():
            with transaction(self._engine) as session:
                given_up = fail_exhausted(session, job)
            if given_up:
                log.error("tasks_given_up", kind=kind.value, number=given_up)
        with reading(self._engine) as session:
            lost = lost_tasks(session, self._jobs)
        present = time.monotonic()
        self._enqueued = {
            found: at for found, at in self._enqueued.items() if present - at < ENQUEUE_AGAIN_AFTER
        }
        for found in lost:
            if found not in self._enqueued:
                self._enqueued[found] = present
                log.info("task_recovered", kind=found.task.kind.value, id=found.task.id)
                self._enqueue(found.task)
