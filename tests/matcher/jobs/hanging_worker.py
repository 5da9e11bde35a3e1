"""A worker whose searches hang, soon past their time: `python -m tests.matcher.jobs.hanging_worker sleep|hold`.

`sleep` hangs in one thread only; `hold` keeps Python's own lock, so that no other thread can do anything.
It is the real worker in every other respect; the settings come from the environment.
"""

from __future__ import annotations

import ctypes
import sys
import time

from matcher.jobs import run_job, watchdog, worker
from matcher.settings import read_settings

FOREVER = 600  # seconds
HANG = {"sleep": time.sleep, "hold": ctypes.PyDLL(None).sleep}


def never_back(_week: object, **_options: object) -> None:
    """A search that obeys nobody."""
    HANG[sys.argv[1]](FOREVER)


if __name__ == "__main__":
    run_job.solve = never_back
    run_job.RunWork.longest_seconds = 1.0
    worker.STOP_WITHIN_SECONDS = 1
    watchdog.STALLED_AFTER_SECONDS = 3
    watchdog.REWIND_SECONDS = 0.2
    worker.run_worker(read_settings())
