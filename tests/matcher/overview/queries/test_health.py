"""What is told of the service's health: workers by their signs of life and clocks, runs by how they go."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, update
from sqlalchemy.orm import Session

from matcher import clock
from matcher.database.engine import make_engine, transaction
from matcher.models import Run, WorkerBeat
from matcher.overview.queries.health import health_of
from matcher.vocabulary import RunStatus
from tests.builders.weeks import QUIET_THURSDAY
from tests.matcher.jobs.runs import a_committed_run

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


def a_beat(session: Session, kind: str) -> None:
    """A worker: `now` and `long_ago` are right in their clocks, `in_8_days` is what an old one leaves behind."""
    seen = {"long_ago": timedelta(minutes=-1), "in_8_days": timedelta(days=8)}.get(kind, timedelta())
    off = {"ahead": 600, "behind": -600}.get(kind, 0)
    moment = clock.now() + seen
    session.add(WorkerBeat(worker=kind, started_at=moment, seen_at=moment, clock_ahead_seconds=off))


@pytest.mark.parametrize(
    ("kinds", "told"),
    [
        ([], "none"),
        (["now"], "ok"),
        (["long_ago"], "silent"),
        (["now", "long_ago"], "ok"),
        (["in_8_days"], "wrong_clock"),
        (["now", "in_8_days"], "ok"),
        (["long_ago", "in_8_days"], "wrong_clock"),
        (["ahead"], "wrong_clock"),
        (["now", "behind"], "wrong_clock"),
    ],
)
def test_workers_are_told_by_their_signs_of_life(engine: Engine, kinds: list[str], told: str) -> None:
    with transaction(engine) as session:
        for kind in kinds:
            a_beat(session, kind)
    assert health_of(engine).worker == told


def ago(seconds: int) -> Any:
    return clock.now() - timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("status", "attempt", "began", "lease", "told"),
    [
        (RunStatus.RUNNING, 1, 30, -10, "ok"),
        (RunStatus.RUNNING, 1, 79, -10, "ok"),  # 20 seconds may take 80
        (RunStatus.RUNNING, 1, 81, -10, "late"),
        (RunStatus.RUNNING, 1, 30, 1, "interrupted"),
        (RunStatus.RUNNING, 2, 3, -10, "interrupted"),
        (RunStatus.QUEUED, 0, 300, None, "ok"),
        (RunStatus.FAILED, 3, 300, None, "given_up"),
        (RunStatus.FAILED, 1, 300, None, "ok"),
        (RunStatus.DONE, 2, 300, None, "ok"),
    ],
)
def test_runs_are_told_by_how_they_go(
    engine: Engine, status: RunStatus, attempt: int, began: int, lease: int | None, told: str
) -> None:
    run_id = a_committed_run(engine)
    ended = None if status in (RunStatus.RUNNING, RunStatus.QUEUED) else ago(10)
    values = {
        "status": status, "attempt": attempt, "started_at": ago(began), "finished_at": ended,
        "lease_until": None if lease is None else ago(lease),
    }  # fmt: skip
    with transaction(engine) as session:
        session.execute(update(Run).where(Run.id == run_id).values(**values))
    assert health_of(engine).runs == told


def test_a_run_that_was_given_up_is_forgotten_after_a_day(engine: Engine) -> None:
    run_id = a_committed_run(engine)
    with transaction(engine) as session:
        failed = {"status": RunStatus.FAILED, "attempt": 3, "finished_at": ago(25 * 3600)}
        session.execute(update(Run).where(Run.id == run_id).values(**failed))
    assert health_of(engine).runs == "ok"


def test_of_a_database_that_is_away_nothing_else_is_known() -> None:
    health = health_of(make_engine("postgresql://nobody@127.0.0.1:1/nothing"))
    assert (health.database, health.worker, health.runs) == ("down", "unknown", "unknown")
