"""The database's clock is the one that counts: a machine whose own clock is wrong works by it all the same."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import structlog
from sqlalchemy import Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DisconnectionError

from matcher import clock

COMPARED_EVERY_SECONDS = 10.0
UNNOTICED = timedelta(seconds=2)
WRONG_BY = timedelta(seconds=5)
log = structlog.get_logger("sizhang.clock")


def _log_difference(ahead: timedelta) -> None:
    if ahead:
        log.error("clock_differs_from_the_database", ahead_seconds=round(ahead.total_seconds()))
    else:
        log.info("clock_agrees_with_the_database_again")


def follow_clock(
    engine: Engine,
    *,
    every_seconds: float = COMPARED_EVERY_SECONDS,
    told: Callable[[timedelta], None] = _log_difference,
) -> None:
    """From now on `matcher.clock` of this process goes by the database's clock.

    The two are compared when a connection is taken up, at most every so many seconds; what they differ by less than
    `UNNOTICED` is left alone. `told` hears how far this machine's clock is ahead whenever that has changed. The
    embedded database has no other clock than the machine it is on.
    """
    if engine.dialect.name != "postgresql":
        return
    compare_at = 0.0

    @event.listens_for(engine, "checkout")
    def compare(connection: DBAPIConnection, _record: object, _proxy: object) -> None:
        nonlocal compare_at
        if time.monotonic() < compare_at:
            return
        compare_at = time.monotonic() + every_seconds
        try:
            moment = _moment_of(connection)
        except engine.dialect.loaded_dbapi.Error as error:  # lost just now: the pool takes up another one
            raise DisconnectionError(str(error)) from error
        _correct(datetime.now(UTC).replace(tzinfo=None) - moment, told)


def _moment_of(connection: DBAPIConnection) -> datetime:
    cursor = connection.cursor()
    cursor.execute("SELECT clock_timestamp() AT TIME ZONE 'UTC'")
    row = cursor.fetchone()
    assert row is not None, "a SELECT without FROM has one row"
    moment: datetime = row[0]
    cursor.close()
    connection.rollback()
    return moment


def clock_is_wrong() -> bool:
    """True where the clock of this machine and the database's differ so much that one of them must be set."""
    return abs(clock.ahead()) >= WRONG_BY


def _correct(ahead: timedelta, told: Callable[[timedelta], None]) -> None:
    before = clock.ahead()
    after = ahead if abs(ahead) >= UNNOTICED else timedelta()
    if abs(after - before) < UNNOTICED and bool(after) == bool(before):
        return
    clock.correct(after)
    told(after)
