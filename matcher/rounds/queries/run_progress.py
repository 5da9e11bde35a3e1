"""How far a matching run has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from matcher import clock
from matcher.models import Round, Run
from matcher.vocabulary import LIVE_RUNS, RunPurpose, RunStatus


@dataclass(frozen=True, slots=True)
class Point:
    """What had been found after some milliseconds."""

    elapsed_ms: int
    value: int | None
    bound: int | None


@dataclass(frozen=True, slots=True)
class RunDetail:
    """A run as its page shows it: the last word of its progress, and all points for the curve."""

    id: int
    round_id: int
    is_of_area: bool
    status: RunStatus
    phase: str
    value: int | None
    bound: int | None
    served: int | None
    total: int | None
    elapsed_seconds: int
    limit_seconds: int
    error: str | None
    created_at: datetime
    points: tuple[Point, ...]

    @property
    def is_live(self) -> bool:
        """True while the page should ask again."""
        return self.status in LIVE_RUNS


def run_detail(run: Run) -> RunDetail:
    """The run and its progress."""
    last = run.progress[-1] if run.progress else None
    until = run.finished_at or clock.now()
    since = run.started_at or run.created_at
    return RunDetail(
        id=run.id,
        round_id=run.round_id,
        is_of_area=run.round.is_of_area,
        status=run.status,
        phase=last.phase if last else ("waiting" if run.status is RunStatus.QUEUED else "reading"),
        value=last.value if last else None,
        bound=last.bound if last else None,
        served=last.served if last else None,
        total=last.total if last else None,
        elapsed_seconds=max(0, int((until - since).total_seconds())),
        limit_seconds=run.seconds,
        error=run.error,
        created_at=run.created_at,
        points=tuple(Point(point.elapsed_ms, point.value, point.bound) for point in run.progress),
    )


def latest_run(session: Session, round_: Round) -> RunDetail | None:
    """The round's newest run for a plan to be proposed."""
    run = session.scalars(
        select(Run)
        .where(Run.round_id == round_.id, Run.purpose == RunPurpose.PLAN)
        .options(defer(Run.week))  # as large as the whole page
        .order_by(Run.id.desc())
        .limit(1)
    ).first()
    return run_detail(run) if run else None
