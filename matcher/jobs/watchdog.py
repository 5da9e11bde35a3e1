"""The watchdog of a worker process: ends it where something in it hangs or has died, so that another can begin.

What cannot be interrupted, such as a search in a solver's own code, is only ended together with its process. What the
process held is taken up again when its lease has passed.
"""

from __future__ import annotations

import faulthandler
import os
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn

import structlog

EXIT_CODE = os.EX_SOFTWARE
STALLED_AFTER_SECONDS = 120
REWIND_SECONDS = 5.0
log = structlog.get_logger("sizhang.worker")


class Watchdog:
    """Asks `fault` what is wrong, None for nothing; `look` is to be called again and again.

    Where the whole interpreter stands still, because a library keeps Python's lock to itself, nobody can ask. A timer
    outside of Python, rewound by `look`, ends the process then.
    """

    def __init__(
        self, fault: Callable[[], str | None], stop: Callable[[], None], stop_seconds: float
    ) -> None:
        self._fault = fault
        self._stop = stop
        self._stop_seconds = stop_seconds
        self._rewind_at = 0.0

    def look(self) -> None:
        """End the process with `EXIT_CODE` where something is wrong."""
        if time.monotonic() >= self._rewind_at:
            self.rewind()
        fault = self._fault()
        if fault is not None:
            log.critical("worker_ends_itself", reason=fault)
            self._end()

    def rewind(self) -> None:
        """Set the timer anew; to be called before anything begins that could keep Python's lock."""
        self._rewind_at = time.monotonic() + REWIND_SECONDS
        with suppress(OSError, ValueError, AttributeError):  # no standard error to write the stacks to
            faulthandler.dump_traceback_later(STALLED_AFTER_SECONDS, exit=True)

    def _end(self) -> NoReturn:
        with suppress(OSError, ValueError, AttributeError):
            faulthandler.dump_traceback(all_threads=True)  # where does it hang?
        stopping = threading.Thread(target=self._stop, daemon=True)
        stopping.start()
        stopping.join(self._stop_seconds)  # what does not hang is handed back meanwhile
        with suppress(OSError, ValueError):
            sys.stderr.flush()
        os._exit(EXIT_CODE)
