"""A backup into the folder of the settings, under the name of its moment."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import transition
from matcher.backups.folder import BY_HAND, backup_folder, file_name, place_of
from matcher.backups.refused import DiskRefused
from matcher.backups.services.write_backup import Written, never, write_backup
from matcher.models import Backup
from matcher.policy.actor import service_actor
from matcher.policy.states import BACKUP
from matcher.settings import Settings
from matcher.vocabulary import RunStatus
from matcher.wording import Text

DISK_FULL = Text("The disk of the backups is full.")
NOT_WRITABLE = Text("The folder of the backups cannot be written to.")
FULL = (errno.ENOSPC, errno.EDQUOT)


def keep_backup(
    engine: Engine,
    settings: Settings,
    *,
    kind: str = BY_HAND,
    folder: Path | None = None,
    should_stop: Callable[[], bool] = never,
) -> Written:
    """A new backup in `folder`, or where the settings say.

    Raises `DiskRefused` where the disk does not take it, otherwise what `write_backup` does.
    """
    path = (folder or backup_folder(settings)) / file_name(clock.now(), kind)
    try:
        return write_backup(engine, path, should_stop)
    except OSError as error:
        sentence = DISK_FULL if error.errno in FULL else NOT_WRITABLE
        raise DiskRefused(f"{sentence} ({path.parent}: {error.strerror or error})", sentence) from error


def note_backup(session: Session, settings: Settings, written: Written) -> None:
    """Remember a backup made by hand, so that pages and monitoring know of it."""
    now = clock.now()
    row = Backup(status=RunStatus.QUEUED, created_at=now, started_at=now, finished_at=now)
    describe(row, settings, written)
    session.add(row)
    for step in ("start", "finish"):
        transition(session, service_actor(""), BACKUP, row, step)


def describe(row: Backup, settings: Settings, written: Written) -> None:
    """Write into the row where the file lies and how large it is."""
    row.path, row.size = str(written.path), written.size
    row.place, row.host = place_of(written.path.parent, settings), socket.gethostname()[:120]
