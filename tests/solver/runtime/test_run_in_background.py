"""A search whose caller has left ends soon, also where it was still being set up."""

from __future__ import annotations

import threading

from solver.runtime.incumbent import Incumbent
from solver.runtime.run_in_background import run_in_background
from solver.runtime.search_monitor import SearchMonitor


def test_a_solver_that_ignores_being_interrupted_until_it_runs_is_ended_all_the_same() -> None:
    set_up, interrupted, ended = threading.Event(), threading.Event(), threading.Event()

    def interrupt() -> None:
        if set_up.is_set():
            interrupted.set()

    def search(_stopped: object) -> bool:
        set_up.wait()
        interrupted.wait()
        ended.set()
        return True

    monitor = SearchMonitor(1, seconds=None, on_progress=None, cancelled=lambda: True)
    assert not run_in_background(search, Incumbent((), 0, 1), monitor, interrupt=interrupt)
    assert not ended.is_set(), "abandoned while it was being set up"
    set_up.set()
    assert ended.wait(10), "it runs on though nobody waits for it"
