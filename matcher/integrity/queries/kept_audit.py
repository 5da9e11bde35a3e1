"""Whether the audit trail still says what it said when a backup was made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.backups.archive import ArchiveReader, TableEntry, open_archive
from matcher.backups.cells import reader
from matcher.backups.refused import BackupRefused
from matcher.integrity.fault import Fault
from matcher.integrity.queries.batches import AT_ONCE
from matcher.models import AuditEntry, Base, Erasure

_TRAIL = Base.metadata.tables[AuditEntry.__tablename__]


def kept_audit_faults(session: Session, backup: Path) -> Iterator[Fault]:
    """Entries of the backup that are gone from the database, or say something else there.

    Raises `BackupRefused` where the file is no sound backup, or one of another form of the audit trail.
    """
    with open_archive(backup) as archive:
        kept = next((table for table in archive.manifest.tables if table.name == _TRAIL.name), None)
        if kept is None or set(kept.columns) != set(_TRAIL.c.keys()):
            raise BackupRefused(f"{backup} has the audit trail of another version of Sizhang.")
        yield from _compared(session, archive, kept)


def _without(entry: list[Any], said: int, is_rewritten: bool) -> list[Any]:
    """Where a person was erased out of an entry, what else it tells is compared."""
    return [*entry[:said], *entry[said + 1 :]] if is_rewritten else entry


def _compared(session: Session, archive: ArchiveReader, kept: TableEntry) -> Iterator[Fault]:
    columns = [_TRAIL.c[name] for name in kept.columns]
    readers = [reader(column) for column in columns]
    place = list(kept.columns).index("id")
    rewritten = {key for keys in session.scalars(select(Erasure.entries)) for key in keys}
    said = list(kept.columns).index("detail")
    rows = archive.rows(kept)
    while batch := list(islice(rows, AT_ONCE)):
        then = {row[place]: [read(cell) for read, cell in zip(readers, row, strict=True)] for row in batch}
        now: dict[int, list[Any]] = {
            row[place]: list(row) for row in session.execute(select(*columns).where(_TRAIL.c.id.in_(then)))
        }
        for key, entry in then.items():
            if key not in now:
                yield Fault(_TRAIL.name, str(key), "is in the backup and not in the database any more")
            elif _without(now[key], said, key in rewritten) != _without(entry, said, key in rewritten):
                yield Fault(_TRAIL.name, str(key), "says something else than in the backup")
