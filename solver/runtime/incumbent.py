"""The best known so far, shared between a search and those who watch it."""

import math
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from solver.checker import Verdict
from solver.week import Assignment

WORTHLESS = -(2**62)


@dataclass(slots=True)
class Found:
    """The best plan so far, its value, and the bound; written by the search, read by the watch.

    A value of :data:`WORTHLESS` says that there is no plan yet. With a ``judge`` each better plan is checked as it is
    found, and ``verdict`` is that on the best one, as soon as it is known; without a judge, and for the plan it began
    with, it is ``None``.
    """

    assignments: tuple[Assignment, ...]
    value: int
    bound: int
    judge: Callable[[tuple[Assignment, ...]], Verdict] | None = None
    verdict: Verdict | None = None
    closed: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)

    def close(self) -> None:
        """Take nothing any more; a search that was left behind may still be running."""
        with self.lock:
            self.closed = True

    def better(self, assignments: tuple[Assignment, ...], value: int) -> None:
        """Take a plan if it is better."""
        with self.lock:
            better = value > self.value and not self.closed
            if better:
                self.assignments, self.value, self.verdict = assignments, value, None
        if better and self.judge:
            verdict = self.judge(assignments)
            with self.lock:
                if self.assignments is assignments and not self.closed:
                    self.verdict = verdict

    def tighten(self, bound: float) -> None:
        """Take a bound if it is tighter; values are whole numbers."""
        with self.lock:
            if math.isfinite(bound) and not self.closed:
                self.bound = max(self.value, min(self.bound, math.floor(bound + 1e-6)))

    @property
    def served(self) -> int:
        """How many needs the best plan serves."""
        return len(self.assignments)

    @property
    def proven(self) -> bool:
        """Whether nothing better can exist."""
        return self.value == self.bound
