"""How the backups stand: the last good one, and what came of the last few."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Backup
from matcher.vocabulary import BackupPlace, RunStatus

OLD_AFTER = timedelta(hours=36)  # a night was missed
LISTED = 14


@dataclass(frozen=True, slots=True)
class BackupRow:
    """One backup that was asked for; `size` in bytes, `error` a sentence where it failed."""

    at: datetime
    status: RunStatus
    size: int
    path: str
    place: BackupPlace | None
    host: str
    error: str | None


@dataclass(frozen=True, slots=True)
class BackupState:
    """The last good backup and the last few of all; `place` is where the last good one lies."""

    last_good_at: datetime | None
    place: BackupPlace | None
    rows: Sequence[BackupRow]

    @property
    def age(self) -> timedelta | None:
        """How old the last good one is; None where there is none."""
        return None if self.last_good_at is None else clock.now() - self.last_good_at

    @property
    def age_hours(self) -> int:
        """The same in whole hours; 0 where there is none."""
        return self.age // timedelta(hours=1) if self.age else 0

    @property
    def word(self) -> str:
        """`ok`, `old` (a night was missed) or `none`."""
        if self.age is None:
            return "none"
        return "ok" if self.age <= OLD_AFTER else "old"


def backup_state(session: Session) -> BackupState:
    """How the backups of this installation stand."""
    good = session.scalars(
        select(Backup)
        .where(Backup.status == RunStatus.DONE)
        .order_by(Backup.finished_at.desc(), Backup.id.desc())
        .limit(1)
    ).first()
    rows = session.scalars(select(Backup).order_by(Backup.created_at.desc(), Backup.id.desc()).limit(LISTED))
    return BackupState(
        good.finished_at if good else None,
        good.place if good else None,
        [
            BackupRow(
                row.finished_at or row.created_at,
                row.status,
                row.size,
                row.path,
                row.place,
                row.host,
                row.error,
            )
            for row in rows
        ],
    )
