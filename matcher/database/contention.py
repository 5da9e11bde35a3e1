"""When two changes meet in the database: telling it from other faults, and doing a whole piece of work again."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.exc import DBAPIError

MOST_TRIES = 3
LONGEST_PAUSE_SECONDS = 0.2

# SQLite's primary result codes (sqlite.org/rescode.html) and PostgreSQL's SQLSTATEs (appendix A of its manual).
SQLITE_BUSY, SQLITE_LOCKED = 5, 6
LOCK_NOT_AVAILABLE = "55P03"
SERIALIZATION_FAILURE, DEADLOCK = "40001", "40P01"

T = TypeVar("T")


def is_contention(error: BaseException) -> bool:
    """True where the database gave up because somebody else was saving at that moment; nothing was saved then."""
    return sqlite_code(error) in (SQLITE_BUSY, SQLITE_LOCKED) or sqlstate(error) in (
        LOCK_NOT_AVAILABLE, SERIALIZATION_FAILURE, DEADLOCK,
    )  # fmt: skip


def is_deadlock(error: BaseException) -> bool:
    """True where the other one goes on at once, as after a deadlock. A lock waited for in vain is no such case."""
    return sqlstate(error) in (SERIALIZATION_FAILURE, DEADLOCK)


def retry_on_deadlock(work: Callable[[], T], *, reset: Callable[[], None] = lambda: None) -> T:
    """The result of `work`, which is a transaction of its own: begun again where it fell victim to another.

    It is tried at most `MOST_TRIES` times, with a short random pause in between, after `forget` has put away what
    was begun. Raises whatever the last try raised.
    """
    for _ in range(MOST_TRIES - 1):
        try:
            return work()
        except DBAPIError as error:
            if not is_deadlock(error):
                raise
            reset()
            time.sleep(random.uniform(0, LONGEST_PAUSE_SECONDS))  # noqa: S311 - no secret, only out of step
    return work()


def sqlite_code(error: BaseException) -> int | None:
    """SQLite's primary result code; None for an error that is not SQLite's."""
    code = getattr(getattr(error, "orig", None), "sqlite_errorcode", None)
    return None if code is None else code & 0xFF  # the rest says more exactly what kind of busy


def sqlstate(error: BaseException) -> str | None:
    """PostgreSQL's code for the error; None for one that is not PostgreSQL's."""
    return getattr(getattr(error, "orig", None), "sqlstate", None)
