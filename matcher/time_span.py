"""A time of a day, from a minute to a minute."""

from __future__ import annotations

from typing import NamedTuple


class TimeSpan(NamedTuple):
    """A stretch of one day in minutes since midnight: the first one, and the one it ends before."""

    start: int
    end: int
