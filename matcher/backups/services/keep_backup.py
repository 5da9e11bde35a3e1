"""A backup into the folder of the settings, under the name of its moment."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import transition
from matcher.backups.folder import BY_HAND, backup_folder, file_name, place_of
from matcher.backups.queries.own_files import former_files
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
NOT_THE_FOLDER = Text(
    "The folder of the backups has none of the former ones in it: its share is not mounted, it seems. If it is meant to"
    " be empty, run “sizhang backup” once."
)
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
    try:
        path = _free_name(folder or backup_folder(settings), kind)
        return write_backup(engine, path, should_stop)
    except OSError as error:
        sentence = DISK_FULL if error.errno in FULL else NOT_WRITABLE
        where = folder or backup_folder(settings)
        raise DiskRefused(f"{sentence} ({where}: {error.strerror or error})", sentence) from error


def _free_name(folder: Path, kind: str) -> Path:
    """The name of this moment, or of the next second that no other installation has made one in."""
    moment = clock.now()
    while (path := folder / file_name(moment, kind)).exists():
        moment += timedelta(seconds=1)
    return path


def misses_all_former(session: Session, settings: Settings) -> bool:
    """Whether a chosen folder holds none of the backups that were put there: its share is not mounted, it seems."""
    former = former_files(session, backup_folder(settings)) if settings.backup_folder else ()
    return bool(former) and not any(path.exists() for path in former)


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
