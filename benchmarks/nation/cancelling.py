"""Pressing cancel while a province is being planned: how long the person waits, and what the worker still does."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Engine

from benchmarks.nation.asking import Watched, ask, cancel, look, rounds, status_of
from benchmarks.nation.databases import forget_runs
from benchmarks.nation.workers import WorkerProcess, wait_until, working
from matcher.database.engine import make_engine
from matcher.jobs.queue import Queue
from matcher.settings import Settings
from matcher.vocabulary import RunStatus

_IDLE_SHARE = 0.1
_IDLE_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Cancelling:
    """Cancelled `after` seconds of work: `waited` by the person, `busy` is what a search that could not be
    interrupted still takes of the processor. Seconds."""

    database: str
    after: float
    waited: float
    busy: float


def cancellings(settings: Settings, province: str, moments: Sequence[float]) -> list[Cancelling]:
    """Cancel the province's run at each of these moments; those at which it was done already are left out."""
    engine = make_engine(settings.database)
    forget_runs(engine)
    queue = Queue(settings)
    round_id = next(round_id for round_id, code in rounds(engine) if code == province)
    found = []
    with working(settings, engine, processes=1, jobs=1) as (worker,):
        for after in moments:
            run = ask(engine, queue, round_id)
            wait_until(partial(_begun, engine, run, settings))
            time.sleep(after)
            waited = cancel(engine, run)
            if status_of(engine, run) is RunStatus.CANCELLED:
                found.append(Cancelling(engine.dialect.name, after, waited, _still_busy(worker)))
    engine.dispose()
    return found


def _begun(engine: Engine, run: Watched, settings: Settings) -> bool:
    look(engine, [run], settings.run_lease_seconds)
    return run.started is not None


def _still_busy(worker: WorkerProcess) -> float:
    """Wait until the worker rests; the processor time it took till then."""
    first = before = worker.processor_seconds()
    while True:
        time.sleep(_IDLE_SECONDS)
        present = worker.processor_seconds()
        if present - before < _IDLE_SHARE * _IDLE_SECONDS:
            return before - first
        before = present
