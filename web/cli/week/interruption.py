"""Ctrl-C, a polite kill and `--seconds` end a command with the best there is, not with nothing."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import click

from solver import Stop
from web.cli import BEGAN


@contextmanager
def interruption(seconds: float | None = None) -> Iterator[Stop]:
    """Yields what says whether SIGINT or SIGTERM came or the time is up; within, the signals do nothing else.

    The seconds count from the start of the command. Signals are left alone outside the main thread.
    """
    asked = threading.Event()
    context = click.get_current_context(silent=True)
    stop = Stop(asked.is_set, seconds=seconds, began=context.meta.get(BEGAN) if context else None)

    def ask(_signal: int, _frame: FrameType | None) -> None:
        asked.set()

    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    before = {each: signal.signal(each, ask) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
