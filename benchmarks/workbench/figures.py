"""What was measured: of each action in each county, the medians of several goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.workbench.browser import Seen


@dataclass(frozen=True, slots=True)
class Figure:
    """Medians of an action in a county by one code (`now` or `before`): milliseconds, and bytes over the line."""

    action: str
    county: str
    code: str
    wall: float
    processor: float
    paint: float
    size: int
    times: int
    compressed: bool


def figure(action: str, county: str, code: str, goes: Sequence[Seen]) -> Figure:
    """The medians of these goes."""
    return Figure(
        action,
        county,
        code,
        wall=round(median(each.wall for each in goes), 1),
        processor=round(median(each.processor for each in goes), 1),
        paint=round(median(each.paint for each in goes), 1),
        size=int(median(each.size for each in goes)),
        times=len(goes),
        compressed=all(each.compressed for each in goes),
    )
