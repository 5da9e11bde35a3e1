"""A worker whose searches hang, soon past their time: the real worker in every other respect."""

from __future__ import annotations

import ctypes
import time

from matcher.jobs import run_job, watchdog, worker
from matcher.settings import Settings

FOREVER = 600  # seconds
HANG = {"sleep": time.sleep, "hold": ctypes.PyDLL(None).sleep}


def work(settings: Settings, how: str) -> None:
    """What the process of such a worker does.

    `sleep` hangs in one thread only; `hold` keeps Python's own lock, so that no other thread can do anything.
    """

    def never_back(_week: object, **_options: object) -> None:
        """A search that obeys nobody."""
        HANG[how](FOREVER)

    run_job.solve = never_back
    run_job.RunWork.longest_seconds = 1.0
    worker.STOP_WITHIN_SECONDS = 1
    watchdog.STALLED_AFTER_SECONDS = 3
    watchdog.REWIND_SECONDS = 0.2
    worker.run_worker(settings)
