"""Ending a process in which a search thread may still be running."""

import os
import sys
import threading
from contextlib import suppress
from typing import NoReturn

SEARCH_THREAD = "sizhang-search"


def end_process(code: int) -> NoReturn:
    """End this process with an exit code: normally, or without any cleanup where a search thread is still running.

    A solver that is still at work in its thread during the shutdown of the interpreter aborts the whole process, and
    the exit code would report a crash. Standard output and error are flushed; anything else must already be saved.
    """
    if any(thread.name == SEARCH_THREAD for thread in threading.enumerate()):
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):  # nobody reads it any more, or its disk is full
                stream.flush()
        os._exit(code)
    sys.exit(code)
