"""When the database cannot do its work: it is away, or to be read only. Nothing is wrong with what was asked of it."""

from __future__ import annotations

from sqlalchemy.exc import InterfaceError, OperationalError, PendingRollbackError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from matcher.database.contention import sqlite_code, sqlstate

# SQLite's primary result codes (sqlite.org/rescode.html) and PostgreSQL's SQLSTATEs (appendix A of its manual).
SQLITE_READONLY, SQLITE_IOERR, SQLITE_FULL = 8, 10, 13
READ_ONLY_SQL_TRANSACTION, DISK_FULL = "25006", "53100"


def is_unwritable(error: BaseException) -> bool:
    """True where the database refuses whatever is to be saved: it is read-only, or its disk is full."""
    return sqlite_code(error) in (SQLITE_READONLY, SQLITE_IOERR, SQLITE_FULL) or sqlstate(error) in (
        READ_ONLY_SQL_TRANSACTION, DISK_FULL,
    )  # fmt: skip


def is_outage(error: BaseException) -> bool:
    """True where the database does not answer, broke off, or refuses whatever is to be saved."""
    away = (OperationalError, InterfaceError, PendingRollbackError, PoolTimeout)
    return isinstance(error, away) or is_unwritable(error)
