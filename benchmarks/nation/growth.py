"""What all 34 provinces would need, reckoned from provinces of a few sizes that were measured."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.nation.provinces import COUNTIES


@dataclass(frozen=True, slots=True)
class Growth:
    """Processor seconds of a province as ``factor`` × counties ** ``power``; memory in MB along a straight line."""

    factor: float
    power: float
    memory_base: float
    memory_slope: float

    def seconds(self, counties: int) -> float:
        """Processor seconds of a province with so many counties."""
        return self.factor * math.exp(self.power * math.log(counties))

    def memory(self, counties: int) -> float:
        """MB of a worker after a province with so many counties."""
        return self.memory_base + self.memory_slope * counties


def growth(seconds: Mapping[int, Sequence[float]], memory: Mapping[int, float]) -> Growth:
    """Fitted to what was measured, by number of counties; by least squares, the seconds on logarithms."""
    points = [(math.log(size), math.log(each)) for size, many in seconds.items() for each in many]
    base, power = _line(points)
    memory_base, slope = _line([(float(size), value) for size, value in memory.items()])
    return Growth(math.exp(base), power, memory_base, slope)


def _line(points: Iterable[tuple[float, float]]) -> tuple[float, float]:
    found = list(points)
    across, up = (sum(each) / len(found) for each in zip(*found, strict=True))
    spread = sum((x - across) ** 2 for x, _ in found)
    slope = sum((x - across) * (y - up) for x, y in found) / spread if spread else 0.0
    return up - slope * across, slope


def minutes_with(found: Growth, workers: int) -> float:
    """Minutes until the last of the 34 is stored, each worker on a processor of its own, the runs asked for largest
    first and taken up in that order."""
    free = [0.0] * workers
    for seconds in sorted((found.seconds(count) for _, count in COUNTIES.values()), reverse=True):
        free[free.index(min(free))] += seconds
    return max(free) / 60
