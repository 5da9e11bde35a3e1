"""The eyes of a running search: the clock, the caller's wish to stop, and what the caller is told."""

import time
from collections.abc import Callable

from solver.plan import Progress


class Watch:
    """Knows since when the search runs, when it must end, and whom to tell. Used from the calling thread only."""

    def __init__(
        self,
        total: int,
        *,
        seconds: float | None,
        on_progress: Callable[[Progress], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        self._began = time.monotonic()
        self._total = total
        self._seconds = seconds
        self._on_progress = on_progress
        self._cancelled = cancelled
        self._stopped = False
        self._was_cancelled = False

    def elapsed(self) -> float:
        """Seconds since the search began."""
        return time.monotonic() - self._began

    def remaining(self) -> float | None:
        """Seconds left, or ``None`` when there is no limit."""
        return None if self._seconds is None else max(0.0, self._seconds - self.elapsed())

    def stop(self) -> bool:
        """Whether the caller cancelled or the time is up; once true, always true."""
        if not self._stopped:
            self._stopped = self.remaining() == 0.0 or self.cancelled()
        return self._stopped

    def cancelled(self) -> bool:
        """Whether the caller cancelled, whatever the clock says; once true, always true."""
        if not self._was_cancelled:
            self._was_cancelled = bool(self._cancelled and self._cancelled())
        return self._was_cancelled

    def tell(self, phase: str, value: int | None, bound: int | None, served: int) -> None:
        """Tell the caller how far things are."""
        if self._on_progress:
            self._on_progress(Progress(phase, value, bound, served, self._total, self.elapsed()))
