"""The page of how late commands answer."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from importlib.metadata import version

from benchmarks.stopping.measure import Lateness
from benchmarks.stopping.phases import PHASES
from benchmarks.stopping.weeks import StoppedWeek

MOST_LATE = 0.2  # seconds


def page(weeks: Sequence[StoppedWeek], found: Sequence[Lateness]) -> str:
    """Markdown: one table, a row for each phase of each command."""
    known = {(each.week, each.command, each.phase): each for each in found}
    late = [each.late for each in found if each.late is not None]
    worked = [each.worked for each in found if each.worked is not None]
    return "\n".join(
        [
            "# How late commands answer when they are told to stop",
            "",
            f"Python {platform.python_version()}, OR-Tools {version('ortools')}, {os.cpu_count()} processors. Each "
            "command is sent a SIGTERM as one of its phases begins, in a process of its own; the seconds by the clock "
            "until that process is gone, its best plan or answer written. On a machine that is shared they are an "
            "upper bound. A dash says that the week never comes to that phase.",
            "",
            *(f"- **{each.name}**: {each.heading}." for each in weeks),
            "",
            f"The aim is {MOST_LATE:g} s: {sum(each <= MOST_LATE for each in worked)} of {len(worked)} met it by the "
            f"processor (at worst {max(worked, default=0.0):.2f} s, all threads), "
            f"{sum(each <= MOST_LATE for each in late)} by the clock (at worst {max(late, default=0.0):.2f} s).",
            "",
            "| seconds by the clock · of the processor | phase | "
            + " | ".join(each.name for each in weeks)
            + " |",
            "|---|---|" + "--:|" * len(weeks),
            *(
                f"| `{command}` | {phase} | "
                + " | ".join(_seconds(known.get((each.name, command, phase))) for each in weeks)
                + " |"
                for command, phases in PHASES.items()
                for phase in phases
            ),
            "",
        ]
    )


def _seconds(found: Lateness | None) -> str:
    if found is None or found.late is None or found.worked is None:
        return "–"
    return f"{found.late:.2f} · {found.worked:.2f}"
