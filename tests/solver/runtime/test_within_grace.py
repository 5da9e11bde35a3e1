"""After a stop, what is nearly done is finished and what is not is left behind."""

import threading

import pytest

from solver.runtime import grace as graces
from solver.runtime import stop as stops
from solver.runtime.grace import Grace
from solver.runtime.interruptible import Abandoned
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


def test_a_grace_is_counted_in_processor_time_from_the_first_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock:
        worked = waited = 0.0

        def process_time(self) -> float:
            return self.worked

        def monotonic(self) -> float:
            return self.waited

    clock = Clock()
    monkeypatch.setattr(graces, "time", clock)
    grace = Grace()
    clock.worked = clock.waited = 100.0
    assert not grace.is_over(stopped=False)
    assert not grace.is_over(stopped=True)
    clock.waited += graces.CLOCK_SECONDS * 0.9  # a busy machine: others were at work
    assert not grace.is_over(stopped=True)
    clock.worked += graces.PROCESSOR_SECONDS * 1.1
    assert grace.is_over(stopped=True)


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
