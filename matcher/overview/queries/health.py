"""Whether the service is well: does the database answer, are the workers, runs and backups, is the clock right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from matcher import clock
from matcher.backups.queries.backup_state import backup_state
from matcher.database.database_clock import WRONG_BY
from matcher.database.engine import reading
from matcher.migrations import is_at_head
from matcher.models import Run, WorkerBeat
from matcher.models.leased import MOST_ATTEMPTS
from matcher.policy.run_time import longest_seconds
from matcher.vocabulary import LIVE_RUNS, RunStatus

SILENT_AFTER = timedelta(seconds=20)
REMEMBERED = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Health:
    """What is to be watched, one word each; `unknown` where the database does not tell.

    `database`: `ok`, `unwritable` (nothing can be saved), `outdated` (not at this version's schema) or `down`.
    `worker`: `ok`, `wrong_clock` (one's clock differs from the database's), `silent` (seen, but not lately) or `none`.
    `runs`: `ok`, `late` (one goes on far longer than it may), `given_up` (one was, within a day) or `interrupted`
    (the worker of one fell silent; it is begun again).
    `backup`: `ok`, `old` (a night was missed), `gone` (its file is) or `none`; `backup_at` is when the last
    good one was made.
    `clock_ahead_seconds`: by how much the clock of the web server's machine is ahead of the database's.
    """

    database: str
    worker: str = "unknown"
    worker_seen_at: datetime | None = None
    runs: str = "unknown"
    clock_ahead_seconds: int = 0
    backup: str = "unknown"
    backup_at: datetime | None = None

    def as_json(self) -> dict[str, str | int | None]:
        """The same as JSON; times as ISO 8601, local."""
        told = asdict(self).items()
        return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in told}


def health_of(engine: Engine) -> Health:
    """The state of all but saving; never raises for a database that does not answer."""
    try:
        if not is_at_head(engine):
            return Health("outdated")
        with reading(engine) as session:
            beats = session.scalars(select(WorkerBeat)).all()
            runs = _runs(session)
            backups = backup_state(session)
    except SQLAlchemyError:
        return Health("down")
    seen = max((beat.seen_at for beat in beats), default=None)
    ahead = round(clock.ahead().total_seconds())
    return Health("ok", _workers(beats), seen, runs, ahead, backups.word, backups.last_good_at)


def _workers(beats: Sequence[WorkerBeat]) -> str:
    now = clock.now()
    words = {_worker(beat, now) for beat in beats}
    alive = words - {"silent", "from_the_future"}
    if alive:
        return "wrong_clock" if "wrong_clock" in alive else "ok"
    if "from_the_future" in words:
        return "wrong_clock"
    return "silent" if words else "none"


def _worker(beat: WorkerBeat, now: datetime) -> str:
    if beat.seen_at - now >= WRONG_BY:
        return "from_the_future"
    if now - beat.seen_at > SILENT_AFTER:
        return "silent"
    return "wrong_clock" if abs(beat.clock_ahead_seconds) >= WRONG_BY.total_seconds() else "ok"


def _runs(session: Session) -> str:
    now = clock.now()
    columns = (Run.status, Run.started_at, Run.seconds, Run.lease_until, Run.attempt)
    live = session.execute(select(*columns).where(Run.status.in_(LIVE_RUNS))).all()
    running = [run for run in live if run.status is RunStatus.RUNNING]
    if any(run.started_at + timedelta(seconds=longest_seconds(run.seconds)) < now for run in running):
        return "late"
    given_up = select(Run.id).where(
        Run.status == RunStatus.FAILED, Run.attempt >= MOST_ATTEMPTS, Run.finished_at > now - REMEMBERED
    )
    if session.scalars(given_up.limit(1)).first() is not None:
        return "given_up"
    lost = any(run.lease_until < now for run in running)
    return "interrupted" if lost or any(run.attempt > 1 for run in live) else "ok"
