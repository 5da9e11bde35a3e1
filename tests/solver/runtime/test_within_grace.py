"""After a stop, what is nearly done is finished and what is not is left behind."""

import threading
from collections.abc import Callable

import pytest

from solver.runtime import grace as graces
from solver.runtime import stop as stops
from solver.runtime.grace import Grace
from solver.runtime.incumbent import Incumbent
from solver.runtime.interruptible import Abandoned
from solver.runtime.run_in_background import run_in_background
from solver.runtime.search_monitor import SearchMonitor
from solver.runtime.stop import Stop
from solver.runtime.within_grace import within_grace


def test_what_is_soon_done_is_done_even_after_the_stop() -> None:
    assert within_grace(lambda: sum(range(10)), lambda: True) == 45


def test_its_error_is_the_callers() -> None:
    def fail() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        within_grace(fail, lambda: False)


def test_what_never_ends_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graces, "CLOCK_SECONDS", 0.05)
    for_ever, begun = threading.Event(), threading.Event()

    def deaf() -> None:
        begun.set()
        for_ever.wait(60)

    with pytest.raises(Abandoned):
        within_grace(deaf, begun.is_set)
    for_ever.set()


class Clocks:
    """That of the processor, and that on the wall."""

    worked = waited = 100.0

    def process_time(self) -> float:
        """Seconds."""
        return self.worked

    def monotonic(self) -> float:
        """Seconds."""
        return self.waited


@pytest.fixture
def clocks(monkeypatch: pytest.MonkeyPatch) -> Clocks:
    clocks = Clocks()
    monkeypatch.setattr(graces, "time", clocks)
    return clocks


def test_a_grace_is_counted_in_processor_time_from_the_first_stop(clocks: Clocks) -> None:
    grace = Grace()
    assert not grace.is_over(stopped=False)
    clocks.worked = clocks.waited = 200.0
    assert not grace.is_over(stopped=True)
    clocks.waited += graces.CLOCK_SECONDS * 0.9  # a busy machine: others were at work
    clocks.worked += graces.CLOCK_SECONDS * 0.1
    assert not grace.is_over(stopped=True)
    clocks.worked += graces.PROCESSOR_SECONDS
    assert grace.is_over(stopped=True)


def test_a_solver_that_is_interrupted_leaves_half_of_the_grace_to_judge_the_plan(clocks: Clocks) -> None:
    monitor = SearchMonitor(1, seconds=None, on_progress=None, cancelled=lambda: True)
    begun, over = threading.Semaphore(0), threading.Event()

    def deaf(_stopped: Callable[[], bool]) -> bool:
        for _ in range(2):
            begun.acquire()  # at the second interruption the grace has begun
        clocks.worked += graces.PROCESSOR_SECONDS * 0.6
        over.wait(5)
        return True

    assert not run_in_background(deaf, Incumbent((), 0, 1), monitor, interrupt=begun.release)
    assert not monitor.grace.is_over(stopped=True)
    over.set()


def test_nobody_waits_for_what_only_waits(clocks: Clocks) -> None:
    grace = Grace()
    assert not grace.is_over(stopped=True)
    clocks.waited += graces.IDLE_SECONDS * 1.1
    assert grace.is_over(stopped=True)


def test_steps_of_one_work_stop_together_and_share_its_grace(clocks: Clocks) -> None:
    """However many they are, all together take no more than one of them may."""
    stop = Stop(lambda: True)
    part = Stop(stop, seconds=600)
    assert (part(), part.was_asked()) == (True, True)
    assert not part.grace.is_over(stopped=True)
    clocks.worked += graces.PROCESSOR_SECONDS * 1.1
    assert stop.grace.is_over(stopped=True)
    for_ever = threading.Event()
    with pytest.raises(Abandoned):
        within_grace(for_ever.wait, part)
    for_ever.set()


def test_a_part_ends_when_the_whole_does() -> None:
    assert Stop(Stop(seconds=0), seconds=600)()
    assert Stop(Stop(seconds=600), seconds=0)()


def test_a_stop_stays_and_tells_the_time_that_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock:
        now = 10.0

        def monotonic(self) -> float:
            return self.now

    clock, asked = Clock(), threading.Event()
    monkeypatch.setattr(stops, "time", clock)
    stop = Stop(asked.is_set, seconds=5, began=8.0)
    assert (stop(), stop.remaining()) == (False, 3.0)
    clock.now = 13.0
    assert (stop(), stop.remaining(), stop.was_asked()) == (True, 0.0, False)
    clock.now = 12.0
    assert stop()
    asked.set()
    assert Stop(asked.is_set)()
    assert Stop().remaining() is None
