"""The page of the timings."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from importlib.metadata import version

from benchmarks.speed.measure import Timing
from benchmarks.speed.weeks import GROUPS, Group

MOST_RATIO = 5  # times the root bound
MOST_LATE = 0.2  # seconds


def page(timings: Sequence[Timing], processes: Sequence[float]) -> str:
    """Markdown: one table of all sizes, then what the columns mean."""
    rows = [_row(group, mine) for group in GROUPS if (mine := [t for t in timings if t.group == group.name])]
    return "\n".join(
        [
            "# How long Sizhang takes",
            "",
            f"Python {platform.python_version()}, OR-Tools {version('ortools')}, {os.cpu_count()} processors. On a "
            "machine that is shared, processor time and ratios hold, and the seconds of the clock are an upper bound.",
            "",
            "| weeks | seeds | needs / heads | pairs | columns | to the root bound | whole solve, processor | "
            "whole solve, clock | ratio to root | proven | gap | first plan | cancelled | peak memory | target |",
            "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|",
            *rows,
            "",
            "Seconds are the median with the quartiles in brackets, and the 95th percentile after the semicolon. "
            "*To the root bound* is the processor time from the week to its first proven bound (offers, columns, "
            "program, linear program), *ratio* the processor time of the whole solve over it, week by week: median; "
            f"worst, and how many weeks are above the aim of {MOST_RATIO}. *Pairs* are heads who may take a part of a "
            "need. *First plan* is the clock's worst, *cancelled* how long after a cancellation the plan came back at "
            "worst, of five moments in each solve. Memory is that of the process of the group, Python and OR-Tools "
            "included. A *target* is met where the processor time at its quantile is below it.",
            "",
            *_process(processes),
        ]
    )


def _row(group: Group, mine: list[Timing]) -> str:
    cpu = [each.cpu for each in mine]
    ratios = [each.cpu / each.root_cpu for each in mine]
    gaps = [each.gap_percent for each in mine]
    reached = quantile(cpu, group.target.quantile) <= group.target.seconds
    reached &= max(gaps) <= group.target.gap_percent
    wanted = f"{group.target.seconds:g} s at {group.target.quantile:.0%}"
    wanted += f", gap {group.target.gap_percent:g} %" if group.target.gap_percent else ", proven"
    first = max(each.first_plan or 0.0 for each in mine)
    return (
        "| "
        + " | ".join(
            [
                group.heading,
                str(len(mine)),
                f"{mine[0].needs} / {mine[0].heads}",
                f"{_median([each.pairs for each in mine]):.0f}",
                f"{_median([each.columns for each in mine]):.0f}",
                _spread([each.root_cpu for each in mine]),
                _spread(cpu),
                _spread([each.wall for each in mine]),
                f"{_median(ratios):.1f}; {max(ratios):.1f} ({sum(each > MOST_RATIO for each in ratios)} above)",
                f"{sum(each.value == each.bound for each in mine)} of {len(mine)}",
                f"{_median(gaps):.4f} %; {max(gaps):.4f} %",
                _against_aim(first, group.target.first_plan),
                _against_aim(max(each.stopped_late for each in mine), MOST_LATE),
                f"{max(each.peak_mb for each in mine)} MB",
                f"{wanted}: {'met' if reached else 'not met'}",
            ]
        )
        + " |"
    )


def _against_aim(seconds: float, most: float) -> str:
    return f"{seconds:.2f}, aim {most:g}: {'met' if seconds <= most else 'not met'}"


def _process(processes: Sequence[float]) -> list[str]:
    if not processes:
        return []
    return [
        f"`sizhang solve` as a whole process (start, imports, reading, solving, checking, writing) on county weeks of "
        f"60 needs and 90 heads: processor {_spread(processes)} seconds.",
        "",
    ]


def quantile(values: Sequence[float], share: float) -> float:
    """The value at a share of the sorted values, interpolated."""
    ordered = sorted(values)
    position = share * (len(ordered) - 1)
    below = int(position)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (position - below)


def _median(values: Sequence[float]) -> float:
    return quantile(values, 0.5)


def _spread(values: Sequence[float]) -> str:
    quarters = [quantile(values, share) for share in (0.5, 0.25, 0.75, 0.95)]
    return "{:.3g} ({:.3g}–{:.3g}); {:.3g}".format(*quarters)
