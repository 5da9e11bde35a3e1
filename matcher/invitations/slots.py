"""Quarters of an hour, in which a head's time is booked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

SLOT = timedelta(minutes=15)


def slots_between(starts_at: datetime, ends_at: datetime) -> Iterator[datetime]:
    """Every quarter of an hour that the time touches, by its beginning; `ends_at` is excluded."""
    slot = starts_at.replace(minute=starts_at.minute // 15 * 15, second=0, microsecond=0)
    while slot < ends_at:
        yield slot
        slot += SLOT
