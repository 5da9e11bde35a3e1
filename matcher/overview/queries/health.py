"""Whether the service is well: does the database answer, has a worker been seen."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, func, select
from sqlalchemy.exc import SQLAlchemyError

from matcher import clock
from matcher.database.engine import reading
from matcher.migrations import is_at_head
from matcher.models import WorkerBeat

SILENT_AFTER = timedelta(seconds=20)


@dataclass(frozen=True, slots=True)
class Health:
    """`database` is `ok`, `outdated` (not at this version's schema) or `down`.

    `worker` is `ok`, `silent` (seen, but not lately), `none` or `unknown`.
    """

    database: str
    worker: str
    worker_seen_at: datetime | None = None

    def as_json(self) -> dict[str, str | None]:
        """The same as JSON; times as ISO 8601, local."""
        seen = self.worker_seen_at.isoformat() if self.worker_seen_at else None
        return asdict(self) | {"worker_seen_at": seen}


def health_of(engine: Engine) -> Health:
    """The state of database and worker; never raises for a database that does not answer."""
    try:
        if not is_at_head(engine):
            return Health("outdated", "unknown")
        with reading(engine) as session:
            seen = session.scalar(select(func.max(WorkerBeat.seen_at)))
    except SQLAlchemyError:
        return Health("down", "unknown")
    if seen is None:
        return Health("ok", "none")
    return Health("ok", "ok" if clock.now() - seen <= SILENT_AFTER else "silent", seen)
