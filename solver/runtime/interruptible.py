"""Working pieces out aside, so that whoever waits for them can leave at any moment."""

import threading
import time
from collections.abc import Callable, Iterator
from queue import Empty, Queue
from typing import TypeVar

from solver.runtime.process_exit import SEARCH_THREAD

T = TypeVar("T")
LOOK_SECONDS = 0.01
GRACE_SECONDS = 0.05


class Left(Exception):
    """Nobody waits for the next piece any more."""


def aside(pieces: Callable[[Callable[[], bool]], Iterator[T]], cancelled: Callable[[], bool]) -> Iterator[T]:
    """The pieces, each worked out on a thread of its own when the next is asked for.

    ``pieces`` is given a function that says whether to stop. ``cancelled`` is asked a hundred times a second, from the
    caller's thread; when it says yes, work that cannot hear (a solver that takes no interruption) is left behind
    after a short grace. Raises :class:`Left` then, and whatever ``pieces`` raises.
    """
    stop, wanted = threading.Event(), threading.Semaphore(0)
    # Not a SimpleQueue: in Python 3.11 its timeout is forgotten when a signal comes while it waits.
    done: Queue[tuple[T] | BaseException] = Queue()

    def work() -> None:
        try:
            for piece in pieces(stop.is_set):
                done.put((piece,))
                wanted.acquire()
                if stop.is_set():
                    return
            done.put(StopIteration())
        except BaseException as error:
            done.put(error)

    threading.Thread(target=work, name=SEARCH_THREAD, daemon=True).start()
    try:
        while True:
            if cancelled():
                raise Left
            found = _waited_for(done, cancelled, stop)
            if isinstance(found, StopIteration):
                return
            if isinstance(found, BaseException):
                raise found
            yield found[0]
            wanted.release()
    finally:
        stop.set()
        wanted.release()


def _waited_for(
    done: "Queue[tuple[T] | BaseException]", cancelled: Callable[[], bool], stop: threading.Event
) -> tuple[T] | BaseException:
    left_at: float | None = None
    while True:
        try:
            return done.get(timeout=LOOK_SECONDS)
        except Empty:
            if left_at is None and cancelled():
                stop.set()
                left_at = time.monotonic() + GRACE_SECONDS
            if left_at is not None and time.monotonic() > left_at:
                raise Left from None
