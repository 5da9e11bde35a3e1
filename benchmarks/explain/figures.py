"""What explanations of the weeks of one size took, and how many of their claims were held to."""

from __future__ import annotations

import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

Piece = TypeVar("Piece")


@dataclass(slots=True)
class Figures:
    """Processor seconds by kind of piece; the proven claims by kind. ``weeks`` were explained, each alike in size."""

    heading: str
    weeks: int
    spent: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    claims: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def timed(self, events: Iterator[Piece], whole: str, kind: Callable[[Piece], str]) -> Iterator[Piece]:
        """The events, with the time each took to come by its kind (what was ruled out between included).

        All of them together count as ``whole``. What the caller does between them does not count.
        """
        total, before = 0.0, time.process_time()
        for event in events:
            took = time.process_time() - before
            total += took
            self.spent[kind(event)].append(took)
            yield event
            before = time.process_time()
        self.spent[whole].append(total + time.process_time() - before)

    def proven(self, kind: str, true: bool, claim: object) -> None:
        """Count a claim. Raises :class:`AssertionError` where it is not true."""
        if not true:
            raise AssertionError(f"not true: {kind} {claim}")
        self.claims[kind] += 1

    def median(self, kind: str) -> float:
        """Milliseconds, the median."""
        return 1000 * statistics.median(self.spent[kind])

    def percentile_95(self, kind: str) -> float:
        """Milliseconds at the 95th percentile."""
        return 1000 * sorted(self.spent[kind])[int(0.95 * (len(self.spent[kind]) - 1))]

    def as_dict(self) -> dict[str, object]:
        """For the results file."""
        return {
            "weeks": self.weeks,
            "milliseconds": {
                kind: {
                    "median": round(self.median(kind), 1),
                    "95th": round(self.percentile_95(kind), 1),
                    "count": len(spent),
                }
                for kind, spent in self.spent.items()
            },
            "claims": dict(self.claims),
        }
