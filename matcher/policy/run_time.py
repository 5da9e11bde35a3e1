"""How long a matching run may go on before it is taken for one that hangs."""

from __future__ import annotations

LEAST_MARGIN_SECONDS = 60


def longest_seconds(seconds: int) -> int:
    """For a search of so many seconds: twice that, and a minute more than that at least, to check and to store it."""
    return seconds + max(seconds, LEAST_MARGIN_SECONDS)
