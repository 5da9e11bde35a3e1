"""Holding a row of background work: whoever holds its lease works on it, and only as long as the lease lasts.

Every function is one short step in the caller's transaction. Times are local, whole seconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import and_, or_, select, update
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record, transition
from matcher.jobs.job import Job, R
from matcher.models.leased import Leased
from matcher.policy.actor import service_actor
from matcher.vocabulary import RunStatus


@dataclass(frozen=True, slots=True)
class Lease:
    """What a worker knows of the row it holds."""

    model: type[Leased]
    id: int
    worker: str
    area_code: str


def take_lease(session: Session, job: Job[Any], row_id: int, worker: str, seconds: int) -> Lease | None:
    """Hold a waiting row, or one whose worker has gone silent, for so many seconds; None where that is refused.

    Of several workers exactly one gets it.
    """
    model = job.model
    before = session.scalar(select(model.status).where(model.id == row_id))
    silent = and_(model.status == RunStatus.RUNNING, model.lease_until < clock.now())
    waiting = and_(model.status == RunStatus.QUEUED, job.is_due(clock.now()))
    free = or_(waiting, silent)
    taken = session.scalar(
        update(model)
        .where(model.id == row_id, model.status == before, free, model.attempt < job.most_attempts)
        .values(
            status=RunStatus.RUNNING,
            worker=worker,
            lease_until=clock.now() + timedelta(seconds=seconds),
            started_at=clock.now(),
            attempt=model.attempt + 1,
        )
        .returning(model.id)
        .execution_options(synchronize_session=False)
    )
    if before is None or taken is None:
        return None
    row = session.get_one(model, row_id)
    area_code = job.area_of(session, row)
    if job.is_audited:
        record(
            session, service_actor(area_code), f"{job.machine.subject}.start", row,
            before=before.value, after=row.status.value, attempt=row.attempt,
        )  # fmt: skip
    return Lease(model, row_id, worker, area_code)


def renew_lease(session: Session, lease: Lease, seconds: int) -> bool:
    """Hold the row for so many seconds more; False where somebody else holds it by now, or nobody needs to."""
    model = lease.model
    renewed = session.scalar(
        update(model)
        .where(model.id == lease.id, model.worker == lease.worker, model.status == RunStatus.RUNNING)
        .values(lease_until=clock.now() + timedelta(seconds=seconds))
        .returning(model.id)
        .execution_options(synchronize_session=False)
    )
    return renewed is not None


def is_held(session: Session, lease: Lease) -> bool:
    """Whether the lease still stands, by its worker and the row's state."""
    model = lease.model
    found = session.execute(select(model.worker, model.status).where(model.id == lease.id)).one_or_none()
    return found is not None and (found.worker, found.status) == (lease.worker, RunStatus.RUNNING)


def lock_held_row(session: Session, job: Job[R], lease: Lease) -> R | None:
    """The row, locked to the end of the transaction; None where the lease was lost."""
    model = job.model
    query = select(model).where(
        model.id == lease.id, model.worker == lease.worker, model.status == RunStatus.RUNNING
    )
    return session.scalars(query.with_for_update(of=model)).one_or_none()


def end_row(
    session: Session, job: Job[R], row: R, area_code: str, step: str, error: str | None = None
) -> None:
    """End the row by a step of its machine: `finish` or `fail` (with a sentence for people)."""
    row.finished_at, row.lease_until, row.error = clock.now(), None, error
    detail = {"error": error} if error else {}
    _take_step(session, job, row, area_code, step, **detail)
    job.ended(session, row)


def hand_back(session: Session, job: Job[R], row: R, area_code: str) -> None:
    """Give a held row back unfinished, so that another worker takes it up at once; it counts as no attempt."""
    row.worker, row.lease_until, row.attempt = None, None, row.attempt - 1
    _take_step(session, job, row, area_code, "hand_back")


def _take_step(session: Session, job: Job[R], row: R, area_code: str, step: str, **detail: str) -> None:
    if job.is_audited:
        transition(session, service_actor(area_code), job.machine, row, step, **detail)
    else:
        job.machine.move(row, step)
