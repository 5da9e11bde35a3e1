"""Ending a process in which a search thread may still be running."""

import os
import sys
import threading
from contextlib import suppress
from typing import NoReturn

SEARCH_THREAD = "sizhang-search"


def leave_process(code: int) -> NoReturn:
    """End this process at once with an exit code, without any cleanup: no ``atexit`` function, no finalizer runs.

    Putting away the modules and objects of a search takes a tenth of a second and more, for which a command that was
    told to stop has no time. Standard output and error are flushed; anything else must already be saved.
    """
    for stream in (sys.stdout, sys.stderr):
        with suppress(
            AttributeError, OSError, ValueError
        ):  # closed, nobody reads it any more, or its disk is full
            stream.flush()
    os._exit(code)


def end_process(code: int) -> NoReturn:
    """End this process with an exit code: normally, or without any cleanup where a search thread is still running.

    A solver that is still at work in its thread during the shutdown of the interpreter aborts the whole process, and
    the exit code would report a crash: then it is left (:func:`leave_process`).
    """
    if any(thread.name == SEARCH_THREAD for thread in threading.enumerate()):
        leave_process(code)
    sys.exit(code)
