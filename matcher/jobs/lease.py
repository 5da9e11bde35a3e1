"""Holding a run: whoever holds its lease works on it, and only as long as the lease lasts.

Every function is one short step in the caller's transaction. Times are local, whole seconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import and_, delete, or_, select, update
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record, transition
from matcher.models import Round, Run, RunProgress
from matcher.policy.actor import service_actor
from matcher.policy.states import RUN
from matcher.vocabulary import RunStatus

MOST_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Lease:
    """What a worker knows of the run it holds; `week` is the text of the week file."""

    run_id: int
    worker: str
    area_code: str
    week: str
    seconds: int


def take_lease(session: Session, run_id: int, worker: str, seconds: int) -> Lease | None:
    """Hold a waiting run, or one whose worker has gone silent, for so many seconds; None where that is refused.

    Of several workers exactly one gets it. What an earlier attempt told of its progress is forgotten.
    """
    silent = and_(Run.status == RunStatus.RUNNING, Run.lease_until < clock.now())
    free = or_(Run.status == RunStatus.QUEUED, silent)
    taken = session.execute(
        update(Run)
        .where(Run.id == run_id, free, Run.attempt < MOST_ATTEMPTS)
        .values(
            status=RunStatus.RUNNING,
            worker=worker,
            lease_until=clock.now() + timedelta(seconds=seconds),
            started_at=clock.now(),
            attempt=Run.attempt + 1,
        )
        .execution_options(synchronize_session=False)
    )
    if taken.rowcount != 1:  # type: ignore[attr-defined]
        return None
    session.execute(delete(RunProgress).where(RunProgress.run_id == run_id))
    run = session.get_one(Run, run_id)
    area_code = session.scalars(select(Round.area_code).where(Round.id == run.round_id)).one()
    record(session, service_actor(area_code), "run.start", run, after=run.status.value, attempt=run.attempt)
    return Lease(run_id, worker, area_code, run.week, run.seconds)


def renew_lease(session: Session, lease: Lease, seconds: int) -> bool:
    """Hold the run for so many seconds more; False where somebody else holds it by now, or nobody needs to."""
    renewed = session.execute(
        update(Run)
        .where(Run.id == lease.run_id, Run.worker == lease.worker, Run.status == RunStatus.RUNNING)
        .values(lease_until=clock.now() + timedelta(seconds=seconds))
        .execution_options(synchronize_session=False)
    )
    return bool(renewed.rowcount == 1)  # type: ignore[attr-defined]


def lock_held_run(session: Session, lease: Lease) -> Run | None:
    """The run, locked to the end of the transaction; None where the lease was lost."""
    query = select(Run).where(
        Run.id == lease.run_id, Run.worker == lease.worker, Run.status == RunStatus.RUNNING
    )
    return session.scalars(query.with_for_update(of=Run)).one_or_none()


def end_run(session: Session, lease: Lease, run: Run, step: str, error: str | None = None) -> None:
    """End a held run by a step of its machine: `finish` or `fail` (with a sentence for people)."""
    run.finished_at, run.lease_until, run.error = clock.now(), None, error
    detail = {"error": error} if error else {}
    transition(session, service_actor(lease.area_code), RUN, run, step, **detail)


def hand_back(session: Session, lease: Lease, run: Run) -> None:
    """Give a held run back unfinished, so that another worker takes it up at once; it counts as no attempt."""
    run.worker, run.lease_until, run.attempt = None, None, run.attempt - 1
    transition(session, service_actor(lease.area_code), RUN, run, "hand_back")
