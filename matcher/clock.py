"""The one clock of the service: local time of China, to the second, without a zone.

China has one time zone and no daylight saving, so every stored time is naive local time. Where several machines work
on one database, its clock is the one that counts: `matcher.database.database_clock` corrects this one by it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")
_pretended: ContextVar[datetime | None] = ContextVar("pretended", default=None)
_ahead = timedelta()


def now() -> datetime:
    """The present local time, whole seconds, naive."""
    return _pretended.get() or (datetime.now(CHINA).replace(tzinfo=None) - _ahead).replace(microsecond=0)


def ahead() -> timedelta:
    """How far the clock of this machine is ahead of the one that counts; less than nothing where it is behind."""
    return _ahead


def correct(by: timedelta) -> None:
    """From now on take so much off what the clock of this machine shows."""
    global _ahead
    _ahead = by


@contextmanager
def pretending(moment: datetime) -> Iterator[None]:
    """Let it be `moment` in this thread, for writing down a history such as the demonstration county's."""
    token = _pretended.set(moment)
    try:
        yield
    finally:
        _pretended.reset(token)


def today() -> date:
    """The present local calendar day."""
    return now().date()


def monday_of(day: date) -> date:
    """The Monday of the week that `day` lies in."""
    return day - timedelta(days=day.weekday())


def planning_monday(day: date) -> date:
    """The Monday of the week being matched on `day`: the next one strictly after it.

    Heads get at least a few days' notice that way (docs/adr).
    """
    return monday_of(day) + timedelta(days=7)
