"""The caller's side of a running search: its time limit, its cancellation, and its progress reports."""

import time
from collections.abc import Callable

from solver.plan import Progress
from solver.runtime.grace import Grace


class SearchMonitor:
    """Tells when a search must stop and reports its progress. Used from the calling thread only.

    ``needs`` is the number of needs of the week, ``seconds`` the time limit from now on. ``grace`` is what anything
    that cannot be interrupted may still take after the stop.
    """

    def __init__(
        self,
        needs: int,
        *,
        seconds: float | None,
        on_progress: Callable[[Progress], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        self._started_at = time.monotonic()
        self._needs = needs
        self._seconds = seconds
        self._on_progress = on_progress
        self._cancelled = cancelled
        self._stopped = False
        self._was_cancelled = False
        self.grace = Grace()

    def elapsed(self) -> float:
        """Seconds since the search began."""
        return time.monotonic() - self._started_at

    def remaining(self) -> float | None:
        """Seconds left, or ``None`` when there is no limit."""
        return None if self._seconds is None else max(0.0, self._seconds - self.elapsed())

    def should_stop(self) -> bool:
        """Whether the caller cancelled or the time is up; once true, it stays true."""
        cancelled = self.cancelled()
        if not self._stopped:
            self._stopped = cancelled or self.remaining() == 0.0
        return self._stopped

    def cancelled(self) -> bool:
        """Whether the caller cancelled, whatever time is left; once true, it stays true."""
        if not self._was_cancelled:
            self._was_cancelled = bool(self._cancelled and self._cancelled())
        return self._was_cancelled

    def was_cancelled(self) -> bool:
        """Whether :meth:`cancelled` has ever said so. It asks nobody: any thread may call it."""
        return self._was_cancelled

    def report(self, phase: str, value: int | None, bound: int | None, served: int) -> None:
        """Report progress to the caller, who may not have asked for it."""
        if self._on_progress:
            self._on_progress(Progress(phase, value, bound, served, self._needs, self.elapsed()))
