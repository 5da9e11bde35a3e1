"""When to stop: somebody asked to, or the time is up."""

import time
from collections.abc import Callable

from solver.runtime.grace import Grace


def never() -> bool:
    """Says that nobody has asked to stop: what callers who do not care pass."""
    return False


class Stop:
    """Whether to stop, for all steps of one piece of work; once it says so, it stays so.

    ``seconds`` is the time limit, counted from ``began`` by the clock of :func:`time.monotonic` (from now on where that
    is left out), and ``ends`` is when it has passed. ``grace`` is what the steps together may take after the stop.
    Where ``cancelled`` is a stop itself, this one is for a part of its work: it stops no later, and shares its grace.
    """

    def __init__(
        self,
        cancelled: Callable[[], bool] | None = None,
        *,
        seconds: float | None = None,
        began: float | None = None,
    ) -> None:
        whole = cancelled if isinstance(cancelled, Stop) else None
        self._cancelled = whole.was_asked if whole else cancelled
        ends = None if seconds is None else (time.monotonic() if began is None else began) + seconds
        known = [each for each in (ends, whole.ends if whole else None) if each is not None]
        self.ends: float | None = min(known, default=None)
        self._stopped = False
        self.grace: Grace = whole.grace if whole else Grace()

    def __call__(self) -> bool:
        """Whether to stop."""
        if not self._stopped:
            self._stopped = self.remaining() == 0.0 or self.was_asked()
        return self._stopped

    def was_asked(self) -> bool:
        """Whether somebody asked to stop, whatever time is left."""
        return bool(self._cancelled and self._cancelled())

    def remaining(self) -> float | None:
        """Seconds left, or ``None`` where there is no limit."""
        return None if self.ends is None else max(0.0, self.ends - time.monotonic())
