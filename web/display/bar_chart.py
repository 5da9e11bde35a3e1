"""Small bar charts side by side, on one scale, as rectangles of an SVG in a box of 120 by 40."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

WIDTH, HEIGHT, GAP = 120.0, 40.0, 0.2
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its left edge, its top, its width and height."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class BarChart(Generic[Key]):
    """The bars of one chart, `most` the highest value, which all charts share."""

    key: Key
    bars: Sequence[Bar]
    most: int
    total: int


def bar_charts(values: Mapping[Key, Sequence[int]]) -> list[BarChart[Key]]:
    """A chart for each row of values; a value of 0 has no bar."""
    most = max((value for row in values.values() for value in row), default=0)
    return [BarChart(key, _bars(row, most), most, sum(row)) for key, row in values.items()]


def _bars(row: Sequence[int], most: int) -> list[Bar]:
    step = WIDTH / max(len(row), 1)
    return [
        Bar(
            round(place * step + step * GAP / 2, 2),
            round(HEIGHT - height, 2),
            round(step * (1 - GAP), 2),
            round(height, 2),
        )
        for place, value in enumerate(row)
        if (height := value / most * HEIGHT if most else 0)
    ]
