"""The page of what the workbench asks of a coordinator."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from benchmarks.clicks.errands import Errand
from benchmarks.clicks.mouse import HEIGHT, WIDTH

WHAT: Mapping[str, str] = {
    "plan": "ten needs get a place by hand, from an empty week",
    "move": "one visit goes to another half-day (a drag counts as a click)",
    "pin": "ten proposals are kept for the next matching",
    "fix": "what was agreed to by telephone is changed and the need gets its place",
    "compare": "two what-ifs are worked out and stand beside the plan",
    "release": "the plan is looked through and sent out",
    "decline": "a no by telephone is taken down and somebody else is asked to come",
    "close": "the week that is over is closed",
}
BEFORE: Mapping[str, str] = {
    "plan": "44 clicks",
    "pin": "10 pages",
    "compare": "7 clicks for one, and a change of the county's settings",
}
"""What the same took before there was the workbench, where it was counted."""


def page(errands: Sequence[Errand], load: float) -> str:
    """Markdown: a row for each errand; `load` is how many processes wanted a processor before the first."""
    found = {each.name: each for each in errands}
    return "\n".join(
        [
            "# What the workbench asks of a coordinator",
            "",
            f"A mouse before a screen of {WIDTH} × {HEIGHT}, the demonstration county on an ordinary Tuesday, "
            f"server and browser on {os.cpu_count()} processors, which {load:.1f} other processes wanted at the "
            "beginning. `python -m benchmarks.clicks` writes this page. Clicks are everything that is pressed, from "
            "the page of the week on; pages are those loaded whole, rather than the parts that changed. Seconds are "
            "what somebody waits for the product in all, matching included; how long people read and think is "
            "their own. *Before* "
            "is what was counted on the pages that the workbench has taken the place of.",
            "",
            "| errand | clicks | fields typed into | pages loaded | seconds waited | before |",
            "|---|--:|--:|--:|--:|---|",
            *(_row(found[name]) for name in WHAT if name in found),
            "",
        ]
    )


def _row(errand: Errand) -> str:
    cells = [errand.clicks, errand.typed, errand.pages, f"{errand.waited:.1f}", BEFORE.get(errand.name, "–")]
    return f"| {WHAT[errand.name]} | {' | '.join(map(str, cells))} |"
