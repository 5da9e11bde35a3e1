"""When a session may begin: on a quarter of an hour."""

from __future__ import annotations

from matcher.time_span import TimeSpan

GRID_MINUTES = 15


def starts(hours: TimeSpan, minutes: int) -> range:
    """The minutes since midnight at which a session of `minutes` may begin so that it lies within the hours."""
    first = -(-hours.start // GRID_MINUTES) * GRID_MINUTES
    return range(first, hours.end - minutes + 1, GRID_MINUTES)
