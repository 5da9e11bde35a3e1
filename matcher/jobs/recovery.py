"""Finding rows of background work that nobody works on: their task was lost, or their worker is gone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, NamedTuple

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.jobs.job import Job, Jobs
from matcher.jobs.lease import end_row
from matcher.tasks import Task
from matcher.vocabulary import RunStatus

DELIVERY_TIME = timedelta(seconds=2)


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
