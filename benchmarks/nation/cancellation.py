"""Cancelling a province's run: how long the user waits, and how long the worker stays busy."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Engine

from benchmarks.nation.databases import delete_runs
from benchmarks.nation.requested_runs import (
    WatchedRun,
    cancel,
    poll_runs,
    request_run,
    rounds_by_province,
    status_of,
)
from benchmarks.nation.workers import WorkerProcess, running_workers, wait_until
from matcher.database.engine import make_engine
from matcher.jobs.queue import Queue
from matcher.settings import Settings
from matcher.vocabulary import RunStatus

_IDLE_SHARE = 0.1
_IDLE_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Cancellation:
    """A run cancelled `after` seconds of work: the user `waited` until it was over, and a search that could not be
    interrupted kept the processor `busy`. All in seconds."""

    database: str
    after: float
    waited: float
    busy: float


def measure_cancellations(settings: Settings, province: str, moments: Sequence[float]) -> list[Cancellation]:
    """Cancel the province's run at each of these moments; those after its end are left out."""
    engine = make_engine(settings.database)
    delete_runs(engine)
    queue = Queue(settings)
    round_id = next(round_id for round_id, code in rounds_by_province(engine) if code == province)
    found = []
    with running_workers(settings, engine, processes=1, jobs=1) as (worker,):
        for after in moments:
            run = request_run(engine, queue, round_id)
            wait_until(partial(_has_started, engine, run, settings))
            time.sleep(after)
            waited = cancel(engine, run)
            if status_of(engine, run) is RunStatus.CANCELLED:
                found.append(Cancellation(engine.dialect.name, after, waited, _still_busy(worker)))
    engine.dispose()
    return found


def _has_started(engine: Engine, run: WatchedRun, settings: Settings) -> bool:
    poll_runs(engine, [run], settings.run_lease_seconds)
    return run.started is not None


def _still_busy(worker: WorkerProcess) -> float:
    """Wait until the worker is idle; the processor time it used until then."""
    first = before = worker.processor_seconds()
    while True:
        time.sleep(_IDLE_SECONDS)
        present = worker.processor_seconds()
        if present - before < _IDLE_SHARE * _IDLE_SECONDS:
            return before - first
        before = present
