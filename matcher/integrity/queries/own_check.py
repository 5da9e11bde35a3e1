"""What the database itself finds wrong: with its file, its indexes, its constraints."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import text
from sqlalchemy.orm import Session

from matcher.integrity.fault import Fault

# Constraints and indexes that PostgreSQL keeps without holding anybody to them, and pages whose checksum was wrong.
_POSTGRES = """
    SELECT 'constraint', conname, 'has never been checked against the rows that were there'
      FROM pg_constraint WHERE NOT convalidated AND connamespace = current_schema()::regnamespace
    UNION ALL
    SELECT 'index', relname, 'is not complete and is used for nothing'
      FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
     WHERE NOT (indisvalid AND indisready) AND relnamespace = current_schema()::regnamespace
    UNION ALL
    SELECT 'database', datname, 'had ' || checksum_failures || ' pages whose checksum was wrong'
      FROM pg_stat_database WHERE datname = current_database() AND checksum_failures > 0
    UNION ALL
    SELECT 'table', relname, 'has triggers that are turned off, so that rows may point nowhere'
      FROM pg_class
     WHERE relnamespace = current_schema()::regnamespace
       AND EXISTS (SELECT FROM pg_trigger WHERE tgrelid = pg_class.oid AND tgenabled = 'D')
"""


def own_check_faults(session: Session) -> Iterator[Fault]:
    """What SQLite says of its file, PostgreSQL of its constraints, indexes, triggers and page checksums."""
    if session.get_bind().dialect.name == "sqlite":
        for (told,) in session.execute(text("PRAGMA integrity_check")):
            if told != "ok":
                yield Fault("database", "file", f"is not sound: {told.replace(chr(10), ' ')}")
    else:
        for table, key, what in session.execute(text(_POSTGRES)):
            yield Fault(table, key, what)
