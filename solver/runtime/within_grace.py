"""Work in a background thread that is left behind when it does not end soon after a stop."""

import threading
from collections.abc import Callable
from typing import TypeVar

from solver.runtime.grace import Grace
from solver.runtime.interruptible import POLL_SECONDS, Abandoned
from solver.runtime.process_exit import SEARCH_THREAD
from solver.runtime.stop import Stop

T = TypeVar("T")


def within_grace(work: Callable[[], T], stopped: Callable[[], bool], grace: Grace | None = None) -> T:
    """What ``work()`` returns or raises.

    ``stopped`` is polled a hundred times a second from the caller's thread. Once it returns true the work has a short
    grace; work that takes longer is abandoned in its thread, and :class:`~solver.runtime.interruptible.Abandoned` is
    raised. Several pieces of work after each other may share one ``grace``: that of a stop, where none is given.
    """
    grace = grace or (stopped.grace if isinstance(stopped, Stop) else Grace())
    outcome: list[T] = []
    error: list[BaseException] = []
    done = threading.Event()

    def run() -> None:
        try:
            outcome.append(work())
        except BaseException as raised:
            error.append(raised)
        finally:
            done.set()

    threading.Thread(target=run, name=SEARCH_THREAD, daemon=True).start()
    while not done.wait(POLL_SECONDS):
        if grace.is_over(stopped=stopped()):
            raise Abandoned
    if error:
        raise error[0]
    return outcome[0]
