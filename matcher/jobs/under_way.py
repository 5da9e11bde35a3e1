"""What a worker is working on at this moment, and which of it has gone on for too long."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from matcher.jobs.lease import Lease


class UnderWay:
    """The tasks that the threads of one process are doing."""

    def __init__(self) -> None:
        self._ends_by: dict[Lease, float] = {}

    @contextmanager
    def doing(self, lease: Lease, *, longest: float) -> Iterator[None]:
        """The task is being done while the block lasts; it hangs where that is longer than so many seconds."""
        self._ends_by[lease] = time.monotonic() + longest
        try:
            yield
        finally:
            del self._ends_by[lease]

    def hanging(self) -> list[Lease]:
        """The tasks that should have come to their end, one way or another, long ago."""
        now = time.monotonic()
        return [lease for lease, ends_by in list(self._ends_by.items()) if ends_by < now]
