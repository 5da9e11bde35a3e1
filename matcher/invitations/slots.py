"""Slots of five minutes, in which a head's time is booked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

SLOT_MINUTES = 5
"""Divides every grid on which a county's sessions may begin."""
SLOT = timedelta(minutes=SLOT_MINUTES)


def slots_between(starts_at: datetime, ends_at: datetime) -> Iterator[datetime]:
    """Every slot that the time touches, by its beginning; `ends_at` is excluded."""
    slot = starts_at.replace(minute=starts_at.minute // SLOT_MINUTES * SLOT_MINUTES, second=0, microsecond=0)
    while slot < ends_at:
        yield slot
        slot += SLOT
