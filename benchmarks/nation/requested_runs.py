"""Runs requested through the service, and followed until they end."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Engine, func, select

from matcher import clock
from matcher.database.engine import reading, writing
from matcher.jobs.queue import Queue
from matcher.models import Plan, Round, Run, RunProgress
from matcher.policy import Actor
from matcher.rounds.services.cancel_run import cancel_run
from matcher.rounds.services.start_run import start_run
from matcher.tasks import deliver_after_commit
from matcher.vocabulary import LIVE_RUNS, Role, RunStatus
from matcher.week.area_plan import area_plan
from solver import check_assignments, load_plan, load_week

RUN_SECONDS = 300
_POLL_SECONDS = 0.1


@dataclass(slots=True)
class WatchedRun:
    """One run as seen from outside; times are seconds since it was requested.

    `silence` is the longest time by which its lease had not been renewed (whole seconds, as the lease is).
    """

    province: str
    run_id: int
    asked_at: float
    asking: float
    started: float | None = None
    served: float | None = None
    ended: float | None = None
    silence: int = 0


def request_run(engine: Engine, queue: Queue, round_id: int) -> WatchedRun:
    """Request a round's plan as the coordinator's page does; the job is queued with the commit."""
    began = time.monotonic()
    with writing(engine) as session:
        deliver_after_commit(session, queue.enqueue)
        round_ = session.get_one(Round, round_id)
        province = round_.area_code
        run_id = start_run(session, _planner(province), round_, seconds=RUN_SECONDS).id
        session.commit()
    present = time.monotonic()
    return WatchedRun(province, run_id, present, present - began)


def cancel(engine: Engine, run: WatchedRun) -> float:
    """Cancel a run; the seconds until it is over."""
    began = time.monotonic()
    with writing(engine) as session:
        cancel_run(session, _planner(run.province), session.get_one(Run, run.run_id))
        session.commit()
    while status_of(engine, run) in LIVE_RUNS:
        time.sleep(0.02)
    return time.monotonic() - began


def rounds_by_province(engine: Engine) -> list[tuple[int, str]]:
    """Every round with its province, by province."""
    with reading(engine) as session:
        query = select(Round.id, Round.area_code).order_by(Round.area_code)
        return [(round_id, code) for round_id, code in session.execute(query)]


def status_of(engine: Engine, run: WatchedRun) -> RunStatus:
    """The present status of a run."""
    with reading(engine) as session:
        return session.scalars(select(Run.status).where(Run.id == run.run_id)).one()


def poll_runs(engine: Engine, runs: Sequence[WatchedRun], lease_seconds: int) -> list[WatchedRun]:
    """Update the runs from the database; returns those that have ended since the last poll."""
    served = select(func.max(RunProgress.served)).where(RunProgress.run_id == Run.id).scalar_subquery()
    wanted = {run.run_id: run for run in runs if run.ended is None}
    query = select(Run.id, Run.status, Run.lease_until, served).where(Run.id.in_(wanted))
    ended = []
    with reading(engine) as session:
        rows = session.execute(query).all()
    present, now = time.monotonic(), clock.now()
    for run_id, status, lease_until, most_served in rows:
        run = wanted[run_id]
        since = present - run.asked_at
        if status is not RunStatus.QUEUED and run.started is None:
            run.started = since
        if most_served and run.served is None:
            run.served = since
        if lease_until is not None:
            left = (lease_until - now).total_seconds()
            run.silence = max(run.silence, round(lease_seconds - left))
        if status not in LIVE_RUNS:
            run.ended = since
            ended.append(run)
    return ended


def sleep_between_polls() -> None:
    """Wait between two polls."""
    time.sleep(_POLL_SECONDS)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run stored in the database; sizes in bytes of UTF-8, gap in percent of the bound.

    `searching` is the solver's own time by the clock, in seconds.
    """

    status: str
    attempt: int
    needs: int
    served: int
    gap_percent: float
    sound: bool
    week_bytes: int
    plan_bytes: int
    assignments: int
    progress_rows: int
    searching: float


def read_outcome(engine: Engine, run: WatchedRun) -> Outcome:
    """Read the run's rows back; `sound` is what the checker says of the plan as it is kept for its counties."""
    with reading(engine) as session:
        row = session.get_one(Run, run.run_id)
        plan = session.scalars(select(Plan).where(Plan.run_id == row.id)).one()
        stored = len(area_plan(plan.result).visits)
        progress_rows = session.scalar(
            select(func.count()).select_from(RunProgress).where(RunProgress.run_id == row.id)
        )
        week, found = load_week(row.week), load_plan(plan.result)
        verdict = check_assignments(week, found.assignments)
        return Outcome(
            status=row.status.value,
            attempt=row.attempt,
            needs=len(week.needs),
            served=found.score.served,
            gap_percent=100 * (found.bound - found.score.value) / max(1, abs(found.bound)),
            sound=verdict.valid and stored == len(found.assignments),
            week_bytes=len(row.week.encode()),
            plan_bytes=len(plan.result.encode()),
            assignments=stored,
            progress_rows=progress_rows or 0,
            searching=found.seconds,
        )


def _planner(province: str) -> Actor:
    return Actor(None, Role.COORDINATOR, province, "Benchmark")
