"""The best plan found so far, shared between a search and its monitor."""

import math
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from solver.runtime.judgement import Judgement
from solver.week import Assignment

NO_PLAN_VALUE = -(2**62)


@dataclass(slots=True)
class Incumbent:
    """The best plan so far, its value, and the bound; written by the search, read by the monitor.

    A value of :data:`NO_PLAN_VALUE` says that there is no plan yet. ``judged`` is the best plan that :meth:`judge_best`
    has judged by ``judge``; with ``judge_each`` that is done for each better plan as it is found, in the thread that
    found it.
    """

    assignments: tuple[Assignment, ...]
    value: int
    bound: int
    judge: Callable[[tuple[Assignment, ...]], Judgement] | None = None
    judge_each: bool = False
    judged: Judgement | None = None
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
                self.assignments, self.value = assignments, value
        if better and self.judge_each:
            self.judge_best()

    def judge_best(self) -> None:
        """Judge the best plan, unless that was done before."""
        assignments = self.assignments
        if self.judge is None or (self.judged and self.judged.assignments == assignments):
            return
        judged = self.judge(assignments)
        with self.lock:
            if self.assignments is assignments and not self.closed:
                self.judged = judged

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
