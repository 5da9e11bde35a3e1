"""Doing one run: from the lease to the stored plan."""

from __future__ import annotations

import os
import secrets
import socket
import threading
from dataclasses import dataclass
from functools import partial

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from matcher.database.contention import retry_on_deadlock
from matcher.database.engine import transaction
from matcher.errors import DomainError
from matcher.jobs.heartbeat import Heartbeat
from matcher.jobs.lease import Lease, end_run, hand_back, lock_held_run, take_lease
from matcher.rounds.services.store_plan import store_plan
from matcher.wording import msgid
from solver import Plan, Week, check, load_week, solve

FAULT = msgid("No plan could be made because of a fault on our side. What was there before is unchanged.")
log = structlog.get_logger("sizhang.run")


def worker_name() -> str:
    """A name that no other worker, living or dead, has."""
    return f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(4)}"


@dataclass(frozen=True, slots=True)
class RunJob:
    """What doing a run takes: the database, how long a lease lasts (seconds), solver threads, the stop sign."""

    engine: Engine
    lease_seconds: int
    threads: int
    stopping: threading.Event

    def __call__(self, run_id: int) -> bool:
        """Do the run if it can be held; True where it has to be handed to another worker.

        At most one plan of a run is ever stored: only with the lease held, and only one that passes the check.
        """
        if self.stopping.is_set():
            return True
        with transaction(self.engine) as session:
            lease = take_lease(session, run_id, worker_name(), self.lease_seconds)
        if lease is None:
            return False
        with structlog.contextvars.bound_contextvars(run_id=run_id):
            return self._do(lease)

    def _do(self, lease: Lease) -> bool:
        beat = Heartbeat(self.engine, lease, self.lease_seconds, self.stopping)
        try:
            with beat:
                week = load_week(lease.week)
                plan = self._solve(week, lease, beat)
                if not beat.told_to_stop:  # a plan that is not kept need not be looked at: somebody waits
                    _ensure_sound(week, plan)
            return retry_on_deadlock(partial(self._end, lease, beat, plan))
        except (
            OperationalError
        ) as error:  # the database is away or busy: the lease runs out, the run is taken up
            log.warning("run_interrupted", error=str(error))
            return False
        except Exception as error:
            log.exception("run_failed", error=repr(error))
            self._fail(lease, str(error.text) if isinstance(error, DomainError) else FAULT)
            return False

    def _solve(self, week: Week, lease: Lease, beat: Heartbeat) -> Plan:
        return solve(
            week,
            seconds=lease.seconds,
            threads=self.threads,
            on_progress=beat.note,
            cancelled=beat.should_stop,
        )

    def _end(self, lease: Lease, beat: Heartbeat, plan: Plan) -> bool:
        with transaction(self.engine) as session:
            run = lock_held_run(session, lease)
            if run is None:
                log.info("run_not_held_any_more")
                return False
            if beat.told_to_stop:
                hand_back(session, lease, run)
                return True
            store_plan(session, run, plan)
            end_run(session, lease, run, "finish")
        log.info("run_done", value=plan.score.value, bound=plan.bound, seconds=plan.seconds)
        return False

    def _fail(self, lease: Lease, sentence: str) -> None:
        with transaction(self.engine) as session:
            run = lock_held_run(session, lease)
            if run is not None:
                end_run(session, lease, run, "fail", sentence)


def _ensure_sound(week: Week, plan: Plan) -> None:
    verdict = check(week, plan)
    if not verdict.valid:
        raise AssertionError(f"the plan breaks rules: {verdict.violations}")
