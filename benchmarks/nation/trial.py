"""One trial: some worker processes, all provinces requested at once, measured until the last plan is stored."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Engine

from benchmarks.nation.databases import delete_runs
from benchmarks.nation.requested_runs import (
    Outcome,
    WatchedRun,
    poll_runs,
    read_outcome,
    request_run,
    rounds_by_province,
    sleep_between_polls,
)
from benchmarks.nation.workers import WorkerProcess, running_workers, wait_until
from matcher.database.engine import make_engine
from matcher.jobs.queue import Queue
from matcher.settings import Settings


@dataclass(frozen=True, slots=True)
class ProvinceRun:
    """A province in a trial: seconds of the request, in the queue, until the first plan is reported, in the worker."""

    province: str
    asking: float
    waiting: float
    first_plan: float | None
    working: float
    silence: int
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Trial:
    """All provinces once. Seconds by the clock, from the first start of a run to the last end, and of the processor
    of all workers together; memory in MB, the most of each worker."""

    database: str
    processes: int
    jobs: int
    clock: float
    processor: float
    memory_mb: tuple[int, ...]
    runs: tuple[ProvinceRun, ...]


def run_trial(
    settings: Settings, *, processes: int, jobs: int, only: Sequence[str] | None = None, kill: bool = False
) -> Trial:
    """Request all provinces (or `only` these) and wait for their plans; `kill` kills the first worker meanwhile."""
    engine = make_engine(settings.database)
    delete_runs(engine)
    queue = Queue(settings)
    queue.huey.flush()
    wanted = [round_id for round_id, code in rounds_by_province(engine) if only is None or code in only]
    runs = [request_run(engine, queue, round_id) for round_id in wanted]
    with running_workers(settings, engine, processes=processes, jobs=jobs) as workers:
        began, used = time.monotonic(), sum(each.processor_seconds() for each in workers)
        if kill:
            used += _kill_one_at_work(engine, runs, workers, settings)
        while any(run.ended is None for run in runs):
            poll_runs(engine, runs, settings.run_lease_seconds)
            sleep_between_polls()
        ended = time.monotonic()
        found = Trial(
            database=engine.dialect.name,
            processes=processes,
            jobs=jobs,
            clock=ended - began,
            processor=sum(each.processor_seconds() for each in workers) - used,
            memory_mb=tuple(each.memory_mb(most=True) for each in workers),
            runs=tuple(_province_run(engine, run) for run in runs),
        )
    engine.dispose()
    return found


def _kill_one_at_work(
    engine: Engine, runs: list[WatchedRun], workers: list[WorkerProcess], settings: Settings
) -> float:
    """Kill the first worker once every worker is busy; its processor time, negative, as it is lost."""

    def at_work() -> bool:
        poll_runs(engine, runs, settings.run_lease_seconds)
        return sum(run.served is not None for run in runs) >= len(workers)

    wait_until(at_work)
    lost = workers.pop(0)
    used = lost.processor_seconds()
    lost.kill()
    return -used


def _province_run(engine: Engine, run: WatchedRun) -> ProvinceRun:
    if run.started is None or run.ended is None:
        raise ValueError("the run has not been waited for")
    return ProvinceRun(
        province=run.province,
        asking=run.asking,
        waiting=run.started,
        first_plan=None if run.served is None else run.served - run.started,
        working=run.ended - run.started,
        silence=run.silence,
        outcome=read_outcome(engine, run),
    )
