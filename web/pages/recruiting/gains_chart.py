"""The gain of each week as small bars, for people who would rather look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, GAP = 8, 28, 2


@dataclass(frozen=True, slots=True)
class Bar:
    """One week, in units of the picture: `HEIGHT` is that of the best week; a week that loses has no height."""

    x: int
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Bars:
    """The picture: its size and its bars."""

    width: int
    height: int
    bars: tuple[Bar, ...]


def bars_of(gains: Sequence[int]) -> Bars:
    """A bar for each week, in order."""
    most = max((*gains, 1))
    heights = [max(0, round(gain / most * HEIGHT)) for gain in gains]
    bars = tuple(
        Bar(number * (WIDTH + GAP), HEIGHT - height, height) for number, height in enumerate(heights)
    )
    return Bars(max(1, len(gains) * (WIDTH + GAP) - GAP), HEIGHT, bars)
