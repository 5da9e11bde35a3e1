"""Doing one task: from the lease to the stored result, whatever its kind."""

from __future__ import annotations

import os
import secrets
import socket
import threading
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import structlog
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from matcher.database.contention import is_contention, retry_on_deadlock
from matcher.database.engine import transaction
from matcher.database.outage import is_outage
from matcher.errors import DomainError
from matcher.jobs.heartbeat import Heartbeat
from matcher.jobs.job import Job, Jobs, Work
from matcher.jobs.lease import Lease, end_row, hand_back, lock_held_row, take_lease
from matcher.jobs.under_way import UnderWay
from matcher.tasks import Task

log = structlog.get_logger("sizhang.task")


def worker_name() -> str:
    """A name that no other worker, living or dead, has."""
    return f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(4)}"


@dataclass(frozen=True, slots=True)
class Performer:
    """What doing tasks takes: the database, the kinds of work, how long a lease lasts (seconds), the stop sign.

    `under_way` knows what is being done.
    """

    engine: Engine
    jobs: Jobs
    lease_seconds: int
    stopping: threading.Event
    under_way: UnderWay = field(default_factory=UnderWay)

    def __call__(self, task: Task) -> bool:
        """Do the task if its row can be held; True where it has to be handed to another worker.

        What came of a row is stored at most once: only with the lease held.
        """
        if self.stopping.is_set():
            return True
        job = self.jobs[task.kind]
        loaded = self._load(job, task)
        if loaded is None:
            return False
        lease, work = loaded
        with (
            structlog.contextvars.bound_contextvars(kind=task.kind.value, id=task.id),
            self.under_way.doing(lease, longest=work.longest_seconds),
        ):
            return self._do(job, lease, work)

    def _load(self, job: Job[Any], task: Task) -> tuple[Lease, Work[Any]] | None:
        """The lease and the work; None where somebody else has it, or it cannot be loaded and has failed by that."""
        try:
            with transaction(self.engine) as session:
                lease = self._take_lease(session, job, task)
                if lease is None:
                    return None
                return lease, job.load(session, session.get_one(job.model, task.id))
        except Exception as error:
            if is_outage(error) or is_contention(error):
                raise
            log.exception("task_failed", kind=task.kind.value, id=task.id, error=repr(error))
            sentence = _sentence(job, error)
        with transaction(self.engine) as session:
            lease = self._take_lease(session, job, task)
        if lease is not None:  # the attempt counts, so that this does not go on for ever
            self._fail(job, lease, sentence)
        return None

    def _take_lease(self, session: Session, job: Job[Any], task: Task) -> Lease | None:
        return take_lease(session, job, task.id, worker_name(), self.lease_seconds)

    def _do(self, job: Job[Any], lease: Lease, work: Work[Any]) -> bool:
        beat = Heartbeat(self.engine, lease, self.lease_seconds, self.stopping)
        try:
            with beat:
                work.do(beat)
            return retry_on_deadlock(partial(self._end, job, lease, beat, work))
        except Exception as error:
            if is_outage(error):  # the lease runs out, and the task is taken up again
                log.warning("task_interrupted", error=str(error))
                return False
            log.exception("task_failed", error=repr(error))
            self._fail(job, lease, _sentence(job, error))
            return False

    def _end(self, job: Job[Any], lease: Lease, beat: Heartbeat, work: Work[Any]) -> bool:
        with transaction(self.engine) as session:
            row = lock_held_row(session, job, lease)
            if row is None:
                log.info("task_not_held_any_more")
                return False
            if beat.told_to_stop:
                hand_back(session, job, row, lease.area_code)
                return True
            work.store(session, row)
            if work.step == "hand_back":
                hand_back(session, job, row, lease.area_code)
                return False
            end_row(session, job, row, lease.area_code, work.step)
        log.info("task_done")
        return False

    def _fail(self, job: Job[Any], lease: Lease, sentence: str) -> None:
        with transaction(self.engine) as session:
            row = lock_held_row(session, job, lease)
            if row is not None:
                end_row(session, job, row, lease.area_code, "fail", sentence)


def _sentence(job: Job[Any], error: Exception) -> str:
    return str(error.text) if isinstance(error, DomainError) else job.fault
