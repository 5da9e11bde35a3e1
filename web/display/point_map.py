"""Townships as points of an SVG; no outline is drawn, and none can be read off them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians

from matcher.figures.queries.township_points import TownshipPoint

WIDTH, EDGE, TALLEST = 300.0, 12.0, 300.0


@dataclass(frozen=True, slots=True)
class MapPoint:
    """Where a township is drawn."""

    x: float
    y: float
    township: TownshipPoint


@dataclass(frozen=True, slots=True)
class PointMap:
    """The points in a box of `width` by `height`, their size by how many there are."""

    width: float
    height: float
    radius: float
    points: Sequence[MapPoint]


def point_map(townships: Sequence[TownshipPoint]) -> PointMap | None:
    """North up, as wide as it is at its middle; None where there is nothing to tell apart."""
    if len(townships) < 2:
        return None
    south, north = min(each.latitude for each in townships), max(each.latitude for each in townships)
    west, east = min(each.longitude for each in townships), max(each.longitude for each in townships)
    narrow = cos(radians((south + north) / 2))
    wide, tall = max((east - west) * narrow, 1e-6), max(north - south, 1e-6)
    scale = min((WIDTH - 2 * EDGE) / wide, (TALLEST - 2 * EDGE) / tall)
    width, height = wide * scale + 2 * EDGE, tall * scale + 2 * EDGE
    points = [
        MapPoint(
            round(EDGE + (each.longitude - west) * narrow * scale, 1),
            round(EDGE + (north - each.latitude) * scale, 1),
            each,
        )
        for each in townships
    ]
    return PointMap(round(width, 1), round(height, 1), 6.0 if len(points) < 40 else 3.0, points)
