"""How the backups stand: the last good one, and what came of the last few."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

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
    """The last good backup; `place` is where it lies.

    `is_gone`: its file is not there any more. Only a file on the database's own disk is looked for: a share that does
    not answer would keep whoever asks waiting.
    """

    last_good_at: datetime | None
    place: BackupPlace | None
    is_gone: bool

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
        """`ok`, `old` (a night was missed), `gone` (its file is) or `none`."""
        if self.age is None:
            return "none"
        if self.is_gone:
            return "gone"
        return "ok" if self.age <= OLD_AFTER else "old"


def backup_state(session: Session) -> BackupState:
    """How the backups of this installation stand."""
    query = select(Backup).where(Backup.status == RunStatus.DONE)
    good = session.scalars(query.order_by(Backup.finished_at.desc(), Backup.id.desc()).limit(1)).first()
    if good is None:
        return BackupState(None, None, is_gone=False)
    return BackupState(good.finished_at, good.place, _is_gone(good))


def recent_backups(session: Session) -> list[BackupRow]:
    """The last few that were asked for, newest first."""
    query = select(Backup).order_by(Backup.created_at.desc(), Backup.id.desc()).limit(LISTED)
    return [
        BackupRow(
            row.finished_at or row.created_at, row.status, row.size, row.path, row.place, row.host, row.error
        )
        for row in session.scalars(query)
    ]


def _is_gone(backup: Backup) -> bool:
    is_here = backup.place is BackupPlace.SAME_DISK and backup.host == socket.gethostname()
    return is_here and not Path(backup.path).exists()
