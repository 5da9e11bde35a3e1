"""Times among the facts of notifications."""

from __future__ import annotations

from datetime import datetime


def moment_of(written: object) -> datetime:
    """A moment among the facts of a notification."""
    return datetime.fromisoformat(str(written))
