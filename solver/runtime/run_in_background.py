"""Running a search in a background thread while the caller's thread monitors it."""

import threading
from collections.abc import Callable

from solver.runtime.gc_pause import gc_paused
from solver.runtime.incumbent import Incumbent
from solver.runtime.process_exit import SEARCH_THREAD
from solver.runtime.search_monitor import SearchMonitor

POLL_SECONDS = 0.01
REPORT_SECONDS = 0.2
GRACE_SECONDS = 0.03
END_SECONDS = 0.1
INTERRUPTED_SHARE = 0.5  # of the monitor's grace; the rest is for judging the plan


def run_in_background(
    search: Callable[[Callable[[], bool]], bool],
    incumbent: Incumbent,
    monitor: SearchMonitor,
    *,
    interrupt: Callable[[], None] | None = None,
    phase: str = "improving",
    patient: bool = False,
) -> bool:
    """Run a search, which is given a function that tells whether to stop, and return its result.

    The monitor is used from the calling thread only. When it says stop, the search gets a short grace, and ``patient``
    work the whole grace of the monitor, a solver that ``interrupt`` can stop half of it. What has not stopped by then
    is abandoned (a solver is interrupted until it ends, so that it does not run on for nobody), ``False`` is returned
    and the caller closes the incumbent to what is found later. A new value or bound is reported at once as progress of
    the ``phase``, and every :data:`REPORT_SECONDS` that the search still runs.
    Whatever the search raises is raised here.
    """
    stop = threading.Event()
    outcome: list[bool | BaseException] = []

    def run() -> None:
        try:
            # No garbage collection over all the objects of an abandoned search while the caller waits for the plan.
            with gc_paused():
                outcome.append(search(stop.is_set))
        except BaseException as error:
            outcome.append(error)

    worker = threading.Thread(target=run, name=SEARCH_THREAD, daemon=True)
    worker.start()
    reported_at, stopped_at = monitor.elapsed(), 0.0
    reported = (incumbent.value, incumbent.bound)
    while worker.is_alive():
        worker.join(POLL_SECONDS)
        now = monitor.elapsed()
        if monitor.should_stop():
            stopped_at = stopped_at or now
            stop.set()
            if interrupt:
                # Repeated, because a solver that has not started yet ignores it.
                interrupt()
            hurried = not patient and not interrupt and now - stopped_at > GRACE_SECONDS
            share = INTERRUPTED_SHARE if interrupt else 1.0
            if hurried or monitor.grace.is_over(stopped=True, share=share):
                if interrupt:
                    _end_in_background(worker, interrupt)
                break
        if now - reported_at >= REPORT_SECONDS or reported != (incumbent.value, incumbent.bound):
            reported_at, reported = now, (incumbent.value, incumbent.bound)
            monitor.report(phase, incumbent.value, incumbent.bound, incumbent.served)
    if outcome and isinstance(outcome[0], BaseException):
        raise outcome[0]
    return bool(outcome and outcome[0])


def _end_in_background(worker: threading.Thread, interrupt: Callable[[], None]) -> None:
    """Interrupt a solver until it has ended: one that is still being set up ignores that once it starts."""

    def end() -> None:
        while worker.is_alive():
            interrupt()
            worker.join(END_SECONDS)

    threading.Thread(target=end, name=SEARCH_THREAD, daemon=True).start()
