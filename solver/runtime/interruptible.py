"""Running an iterator in a background thread, so that its consumer can leave at any moment."""

import threading
import time
from collections.abc import Callable, Iterator
from queue import Empty, Queue
from typing import TypeVar

from solver.runtime.process_exit import SEARCH_THREAD

T = TypeVar("T")
POLL_SECONDS = 0.01
GRACE_SECONDS = 0.05


class Abandoned(Exception):
    """The consumer was cancelled before the next item was ready."""


def interruptible(
    items: Callable[[Callable[[], bool]], Iterator[T]], cancelled: Callable[[], bool]
) -> Iterator[T]:
    """Yield the items, each computed in a background thread when it is asked for.

    ``items`` is given a function that tells whether to stop. ``cancelled`` is polled a hundred times a second from
    the caller's thread. Once it returns true, the computation gets a short grace; if it has not stopped by then (a
    solver that cannot be interrupted), its thread is abandoned. Raises :class:`Abandoned` then, and whatever ``items``
    raises.
    """
    stop, wanted = threading.Event(), threading.Semaphore(0)
    # Not a SimpleQueue: in Python 3.11 its timeout is forgotten when a signal arrives while it waits.
    done: Queue[tuple[T] | BaseException] = Queue()

    def produce() -> None:
        try:
            for item in items(stop.is_set):
                done.put((item,))
                wanted.acquire()
                if stop.is_set():
                    return
            done.put(StopIteration())
        except BaseException as error:
            done.put(error)

    if cancelled():  # what is begun would be left behind, in the way of those who write the answer
        raise Abandoned
    threading.Thread(target=produce, name=SEARCH_THREAD, daemon=True).start()
    try:
        while True:
            if cancelled():
                raise Abandoned
            outcome = _next_outcome(done, cancelled, stop)
            if isinstance(outcome, StopIteration):
                return
            if isinstance(outcome, BaseException):
                raise outcome
            yield outcome[0]
            wanted.release()
    finally:
        stop.set()
        wanted.release()


def _next_outcome(
    done: "Queue[tuple[T] | BaseException]", cancelled: Callable[[], bool], stop: threading.Event
) -> tuple[T] | BaseException:
    abandon_at: float | None = None
    while True:
        try:
            return done.get(timeout=POLL_SECONDS)
        except Empty:
            if abandon_at is None and cancelled():
                stop.set()
                abandon_at = time.monotonic() + GRACE_SECONDS
            if abandon_at is not None and time.monotonic() > abandon_at:
                raise Abandoned from None
