"""Searching in the background while the caller's thread keeps watch."""

import threading
from collections.abc import Callable

from solver.runtime.gc_pause import without_collection
from solver.runtime.incumbent import Found
from solver.runtime.process_exit import SEARCH_THREAD
from solver.runtime.search_monitor import Watch

LOOK_SECONDS = 0.01
TELL_SECONDS = 0.2
GRACE_SECONDS = 0.03


def watched(
    search: Callable[[Callable[[], bool]], bool],
    found: Found,
    watch: Watch,
    *,
    interrupt: Callable[[], None] | None = None,
) -> bool:
    """Run a search, which is given a function that says whether to stop, and say what it says.

    The watch is asked and told from the calling thread. When it says stop, the search gets a short grace; one that
    cannot hear (a solver that takes no interruption) is left behind, and what it finds later does not count.
    What is new is told at once, and that it still runs from time to time. Whatever the search raises is raised here.
    """
    stop = threading.Event()
    outcome: list[bool | BaseException] = []

    def run() -> None:
        try:
            # What is left behind must not have all it made looked through for cycles while somebody waits for the plan.
            with without_collection():
                outcome.append(search(stop.is_set))
        except BaseException as error:
            outcome.append(error)

    worker = threading.Thread(target=run, name=SEARCH_THREAD, daemon=True)
    worker.start()
    told, stopped_at = watch.elapsed(), 0.0
    known = (found.value, found.bound)
    while worker.is_alive():
        worker.join(LOOK_SECONDS)
        now = watch.elapsed()
        if watch.stop():
            stopped_at = stopped_at or now
            stop.set()
            if interrupt:
                # Asked again each time: a search that has not quite begun does not hear it.
                interrupt()
            elif now - stopped_at > GRACE_SECONDS:
                break
        if now - told >= TELL_SECONDS or known != (found.value, found.bound):
            told, known = now, (found.value, found.bound)
            watch.tell("improving", found.value, found.bound, found.served)
    if outcome and isinstance(outcome[0], BaseException):
        raise outcome[0]
    return bool(outcome and outcome[0])
