"""The best plan found so far, shared between a search and its monitor."""

import math
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from solver.checker import Verdict
from solver.week import Assignment

NO_PLAN_VALUE = -(2**62)


@dataclass(slots=True)
class Incumbent:
    """The best plan so far, its value, and the bound; written by the search, read by the monitor.

    A value of :data:`NO_PLAN_VALUE` says that there is no plan yet. With a ``check``, each better plan is checked as it
    is found and ``verdict`` is the result for the best one, as soon as it is known. Without a ``check``, and for the
    initial plan, ``verdict`` is ``None``.
    """

    assignments: tuple[Assignment, ...]
    value: int
    bound: int
    check: Callable[[tuple[Assignment, ...]], Verdict] | None = None
    verdict: Verdict | None = None
    closed: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)

    def close(self) -> None:
        """Ignore all later updates: an abandoned search may still be running."""
        with self.lock:
            self.closed = True

    def update(self, assignments: tuple[Assignment, ...], value: int) -> None:
        """Take a plan if its value is higher."""
        with self.lock:
            better = value > self.value and not self.closed
            if better:
                self.assignments, self.value, self.verdict = assignments, value, None
        if better and self.check:
            verdict = self.check(assignments)
            with self.lock:
                if self.assignments is assignments and not self.closed:
                    self.verdict = verdict

    def tighten_bound(self, bound: float) -> None:
        """Take an upper bound if it is tighter, rounded down since values are whole numbers."""
        with self.lock:
            if math.isfinite(bound) and not self.closed:
                self.bound = max(self.value, min(self.bound, math.floor(bound + 1e-6)))

    @property
    def served(self) -> int:
        """How many needs the best plan serves."""
        return len(self.assignments)

    @property
    def proven(self) -> bool:
        """Whether the plan is proven optimal."""
        return self.value == self.bound
