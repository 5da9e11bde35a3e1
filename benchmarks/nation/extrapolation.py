"""What all 34 provinces would need, extrapolated from measured provinces of a few sizes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from seeds.substitute_provinces import COUNTIES


@dataclass(frozen=True, slots=True)
class Extrapolation:
    """What was measured: processor seconds of a run and MB of its worker, by number of counties.

    Between two sizes both are taken to grow along a straight line, below the smallest in proportion. Beyond the largest
    the seconds are taken to grow with the square, which is cautious, and the memory in proportion.
    """

    measured_seconds: Mapping[int, float]
    measured_memory: Mapping[int, float]

    def seconds(self, counties: int) -> float:
        """Processor seconds of a province with so many counties."""
        return _extrapolate(self.measured_seconds, counties, beyond=2)

    def memory(self, counties: int) -> float:
        """MB of a worker that plans a province with so many counties."""
        smallest = min(self.measured_memory.items())
        return max(smallest[1], _extrapolate(self.measured_memory, counties, beyond=1))

    def minutes_with(self, workers: int) -> float:
        """Minutes until the last of the 34 is stored, each worker on a processor of its own, the largest runs first."""
        free = [0.0] * workers
        for seconds in sorted((self.seconds(count) for _, count in COUNTIES.values()), reverse=True):
            free[free.index(min(free))] += seconds
        return max(free) / 60


def _extrapolate(measured: Mapping[int, float], counties: int, *, beyond: int) -> float:
    sizes = sorted(measured)
    if counties <= sizes[0]:
        return measured[sizes[0]] * counties / sizes[0]
    for low, high in pairwise(sizes):
        if counties <= high:
            share = (counties - low) / (high - low)
            return measured[low] + share * (measured[high] - measured[low])
    ratio = counties / sizes[-1]
    return measured[sizes[-1]] * (ratio * ratio if beyond == 2 else ratio)
