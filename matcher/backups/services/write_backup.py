"""Writing a backup while everybody goes on working."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Engine, Table, select

from matcher import clock
from matcher.backups.archive import ArchiveWriter, Manifest, Row, open_archive
from matcher.backups.folder import whole_or_nothing
from matcher.backups.refused import BackupRefused, BackupStopped
from matcher.backups.stored_tables import stored_tables
from matcher.database.engine import one_moment

AT_ONCE = 1000  # rows


@dataclass(frozen=True, slots=True)
class Written:
    """A backup that was written, read again and found whole; `size` in bytes."""

    path: Path
    size: int
    manifest: Manifest


def never() -> bool:
    """For whoever is not asked to stop."""
    return False


def write_backup(engine: Engine, path: Path, should_stop: Callable[[], bool] = never) -> Written:
    """Write everything that was committed at one moment to `path`, which must not be there yet.

    Raises `BackupRefused` for a database without Sizhang's tables, `BackupStopped` when `should_stop` says so, and
    `OSError` where the disk does not take it: then there is no file of that name.
    """
    with whole_or_nothing(path) as unfinished:
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive:
            manifest = _write(engine, ArchiveWriter(archive), should_stop)
        open_archive(unfinished).close()  # a backup nobody can read is none
        size = unfinished.stat().st_size
    return Written(path, size, manifest)


def _write(engine: Engine, archive: ArchiveWriter, should_stop: Callable[[], bool]) -> Manifest:
    with one_moment(engine) as session:
        connection = session.connection()
        revision = MigrationContext.configure(connection).get_current_revision()
        if revision is None:
            raise BackupRefused("There is nothing to keep: the database has no tables of Sizhang.")
        made_at = clock.now().isoformat()
        for table in stored_tables(connection):
            names = [column.name for column in table.columns]
            archive.add_table(table.name, names, _rows(connection, table, should_stop))
    return archive.finish(
        made_at=made_at, product=_product(), revision=revision, database=engine.dialect.name
    )


def _rows(connection: Connection, table: Table, should_stop: Callable[[], bool]) -> Iterator[Row]:
    query = select(table).order_by(*table.primary_key.columns)
    with connection.execution_options(yield_per=AT_ONCE).execute(query) as found:
        for rows in found.partitions():
            if should_stop():
                raise BackupStopped
            yield from rows


def _product() -> str:
    try:
        return version("sizhang")
    except PackageNotFoundError:
        return "0"
