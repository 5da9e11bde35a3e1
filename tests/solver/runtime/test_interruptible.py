"""Pieces worked out aside come when asked for, and nobody has to wait for one that takes for ever."""

import signal
import threading
from collections.abc import Callable, Iterator

import pytest

from solver.runtime.interruptible import Abandoned, interruptible


def never() -> bool:
    return False


def test_pieces_come_in_their_order_and_end() -> None:
    assert list(interruptible(lambda _: iter(range(5)), never)) == [0, 1, 2, 3, 4]


def test_a_piece_is_worked_out_only_when_the_one_before_was_taken() -> None:
    begun: list[int] = []

    def pieces(_: Callable[[], bool]) -> Iterator[int]:
        for number in range(3):
            begun.append(number)
            yield number

    told = interruptible(pieces, never)
    assert next(told) == 0
    assert begun == [0]
    assert list(told) == [1, 2]


def test_work_that_cannot_hear_is_left_behind() -> None:
    """It would wait for ever: that this ends is the promise."""
    for_ever, begun = threading.Event(), threading.Event()

    def deaf(_: Callable[[], bool]) -> Iterator[int]:
        begun.set()
        for_ever.wait()
        yield 1

    with pytest.raises(Abandoned):
        next(interruptible(deaf, begun.is_set))
    for_ever.set()


def test_work_is_told_when_nobody_wants_more() -> None:
    heard = threading.Event()

    def attentive(stopped: Callable[[], bool]) -> Iterator[int]:
        try:
            yield 1
        finally:
            if stopped():
                heard.set()

    for piece in interruptible(attentive, never):
        assert piece == 1
        break
    assert heard.wait(60)


def test_an_error_comes_out_where_the_piece_would_have() -> None:
    def failing(_: Callable[[], bool]) -> Iterator[int]:
        yield 1
        raise ZeroDivisionError

    told = interruptible(failing, never)
    assert next(told) == 1
    with pytest.raises(ZeroDivisionError):
        next(told)


def test_nothing_is_begun_for_those_who_have_left_already() -> None:
    """What is left behind would take the processor from those who write what there is."""
    begun = threading.Event()

    def pieces(_: Callable[[], bool]) -> Iterator[int]:
        begun.set()
        yield 1

    with pytest.raises(Abandoned):
        next(interruptible(pieces, lambda: True))
    assert not begun.wait(0.1)


def test_a_signal_while_waiting_does_not_make_deaf() -> None:
    """Its handler takes longer than one look at the clock, as Python itself may when it is busy."""
    for_ever, told = threading.Event(), threading.Event()

    def handler(_signal: int, _frame: object) -> None:
        for_ever.wait(0.1)
        told.set()

    def deaf(_: Callable[[], bool]) -> Iterator[int]:
        for_ever.wait(20)
        yield 1

    before = signal.signal(signal.SIGALRM, handler)
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    try:
        with pytest.raises(Abandoned):
            next(interruptible(deaf, told.is_set))
    finally:
        signal.signal(signal.SIGALRM, before)
        for_ever.set()
