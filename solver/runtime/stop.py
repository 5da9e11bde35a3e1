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
    is left out). ``grace`` is what the steps together may still take after the stop.
    """

    def __init__(
        self,
        cancelled: Callable[[], bool] | None = None,
        *,
        seconds: float | None = None,
        began: float | None = None,
    ) -> None:
        self._cancelled = cancelled
        self._ends = None if seconds is None else (time.monotonic() if began is None else began) + seconds
        self._stopped = False
        self.grace = Grace()

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
        return None if self._ends is None else max(0.0, self._ends - time.monotonic())
