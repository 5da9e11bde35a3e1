"""The caller's side of a running search: its time limit, its cancellation, and its progress reports."""

import time
from collections.abc import Callable

from solver.plan import Progress
from solver.runtime.stop import Stop


class SearchMonitor:
    """Tells when a search must stop and reports its progress. Used from the calling thread only.

    ``needs`` is the number of needs of the week, ``seconds`` the time limit from now on. ``cancelled`` may be a
    :class:`~solver.runtime.stop.Stop` with a limit of its own. ``grace`` is what anything that cannot be interrupted
    may still take after the stop.
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
        self._on_progress = on_progress
        self._stop = Stop(cancelled, seconds=seconds)
        self._was_cancelled = False
        self.grace = self._stop.grace

    def elapsed(self) -> float:
        """Seconds since the search began."""
        return time.monotonic() - self._started_at

    def remaining(self) -> float | None:
        """Seconds left, or ``None`` when there is no limit."""
        return self._stop.remaining()

    def should_stop(self) -> bool:
        """Whether the caller cancelled or the time is up; once true, it stays true."""
        return self.cancelled() or self._stop()

    def cancelled(self) -> bool:
        """Whether the caller cancelled, whatever time is left; once true, it stays true."""
        if not self._was_cancelled:
            self._was_cancelled = self._stop.was_asked()
        return self._was_cancelled

    def was_cancelled(self) -> bool:
        """Whether :meth:`cancelled` has ever said so. It asks nobody: any thread may call it."""
        return self._was_cancelled

    def report(self, phase: str, value: int | None, bound: int | None, served: int) -> None:
        """Report progress to the caller, who may not have asked for it."""
        if self._on_progress:
            self._on_progress(Progress(phase, value, bound, served, self._needs, self.elapsed()))
