"""Bringing a backup back into an empty database, of either kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, Table, func, select, text
from sqlalchemy.exc import SQLAlchemyError

from matcher.backups.archive import DAMAGED, ArchiveReader, Manifest, TableEntry, open_archive
from matcher.backups.cells import reader
from matcher.backups.refused import BackupRefused
from matcher.backups.stored_tables import count_rows, stored_tables
from matcher.database.engine import WRITES, make_engine
from matcher.migrations import alembic_config, is_at_head, migrate_to

AT_ONCE = 1000  # rows
INTERRUPTED = (
    "The database is not empty, and not at the schema of this version. Where a restore was interrupted, all rows of its"
    " backup are back and only the way to the present schema is missing: run sizhang migrate, then sizhang verify. A"
    " backup is brought back into an empty database only."
)


def restore_backup(path: Path, address: str) -> Manifest:
    """Fill the empty database at `address` with the backup, then bring it to the schema of this version.

    Raises `BackupRefused`, with nothing changed, where the file is no sound backup, was made by a later version, or the
    database is not empty; the message says what lies there.
    """
    with open_archive(path) as archive:
        _ensure_known(archive.manifest)
        engine = make_engine(address)
        try:
            _ensure_empty(engine)
            migrate_to(address, archive.manifest.revision)
            _fill(engine, archive)
        except (SQLAlchemyError, *DAMAGED) as error:
            raise BackupRefused(
                f"The backup could not be brought back: {getattr(error, 'orig', error)}. None of its rows is there."
            ) from None
        finally:
            engine.dispose()
        try:
            migrate_to(address)
        except SQLAlchemyError as error:
            raise BackupRefused(
                f"All rows are back, but not at the schema of this version yet: {getattr(error, 'orig', error)}."
                " Run: sizhang migrate"
            ) from None
        return archive.manifest


def _ensure_known(manifest: Manifest) -> None:
    try:
        ScriptDirectory.from_config(alembic_config("")).get_revision(manifest.revision)
    except CommandError:
        raise BackupRefused(
            f"The backup has the schema {manifest.revision}, which this version of Sizhang does not know yet:"
            f" it was made by {manifest.product}. Install that version or a later one."
        ) from None


def _ensure_empty(engine: Engine) -> None:
    try:
        with engine.connect() as connection:
            there = count_rows(connection)
    except SQLAlchemyError as error:
        raise BackupRefused(f"The database does not answer: {getattr(error, 'orig', error)}") from None
    if there:
        if not is_at_head(engine):
            raise BackupRefused(INTERRUPTED)
        named = ", ".join(f"{name} ({number})" for name, number in sorted(there.items()))
        raise BackupRefused(
            f"The database is not empty. There are rows in {named}. A backup is brought back into an empty database"
            " only: give another SIZHANG_DATABASE_URL or SIZHANG_HOME, or move away what is there."
        )


def _fill(engine: Engine, archive: ArchiveReader) -> None:
    """All rows in one transaction: after any fault the database is as empty as before."""
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        tables = {table.name: table for table in stored_tables(connection)}
        for entry in archive.manifest.tables:
            if entry.name not in tables:
                raise BackupRefused(f"The backup has a table {entry.name}, which its schema does not have.")
            _fill_table(connection, tables[entry.name], entry, archive.rows(entry))


def _fill_table(
    connection: Connection, table: Table, entry: TableEntry, rows: Iterator[Sequence[Any]]
) -> None:
    readers = [reader(table.c[name]) for name in entry.columns]
    values = (
        {name: read(value) for name, read, value in zip(entry.columns, readers, row, strict=True)}
        for row in rows
    )
    while batch := list(islice(values, AT_ONCE)):
        connection.execute(table.insert(), batch)
    found = connection.scalar(select(func.count()).select_from(table))
    if found != entry.rows:
        raise BackupRefused(f"Of {entry.rows} rows of {entry.name} {found} have arrived.")
    if connection.dialect.name == "postgresql" and "id" in table.c and entry.rows:
        connection.execute(
            text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :last)"),
            {"name": f'"{table.name}"', "last": connection.scalar(select(func.max(table.c.id)))},
        )
