"""When a session may begin: on the grid of the county."""

from __future__ import annotations

from matcher.time_span import TimeSpan


def starts(hours: TimeSpan, minutes: int, grid: int) -> range:
    """The minutes since midnight at which a session of `minutes` may begin so that it lies within the hours.

    They are multiples of `grid`.
    """
    first = -(-hours.start // grid) * grid
    return range(first, hours.end - minutes + 1, grid)
