"""Ending a process in which a search may have been left behind."""

import os
import sys
import threading
from typing import NoReturn

SEARCH_THREAD = "sizhang-search"


def end_process(code: int) -> NoReturn:
    """End this process with an exit code: in good order, but at once where a search was left behind.

    A solver that is still at work in its thread when Python puts its things away aborts the whole process, and the
    exit code would say that something went wrong. What was printed is flushed; whatever else matters must be safe.
    """
    if any(thread.name == SEARCH_THREAD for thread in threading.enumerate()):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    sys.exit(code)
