"""The chart of a run: value rising, bound falling, as points of an SVG polyline in a box of 100 by 30."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matcher.rounds.queries.run_progress import Point, RunDetail

WIDTH, HEIGHT, EDGE = 100, 30, 2


@dataclass(frozen=True, slots=True)
class ProgressChart:
    """Two polylines."""

    value: str
    bound: str


def chart_of(run: RunDetail) -> ProgressChart | None:
    """The run's chart, once there are at least two points with a value and a bound."""
    points = [point for point in run.points if point.value is not None and point.bound is not None]
    if len(points) < 2:
        return None
    heights = [height for point in points for height in (point.value or 0, point.bound or 0)]
    low, high = min(heights), max(heights)
    last = max(1, points[-1].elapsed_ms)
    return ProgressChart(_line(points, "value", last, low, high), _line(points, "bound", last, low, high))


def _line(points: Sequence[Point], name: str, last: int, low: int, high: int) -> str:
    spread = max(1, high - low)
    placed = []
    for point in points:
        share = (getattr(point, name) - low) / spread
        x = point.elapsed_ms / last * WIDTH
        y = HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE)
        placed.append(f"{x:.1f},{y:.1f}")
    return " ".join(placed)
