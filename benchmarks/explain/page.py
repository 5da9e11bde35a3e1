"""The page of the explanations."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Sequence
from importlib.metadata import version

from benchmarks.explain.figures import Figures

ROWS = {
    "solve": "solving the week, for comparison",
    "first": "first answer",
    "forced": "cost of serving an open need",
    "fix": "next fix",
    "open, whole": "everything about an open need",
    "alternative": "next other choice",
    "served, whole": "everything about a served need",
    "prices": "prices",
    "prospect": "next prospect",
}
AIMS = {"first": 50, "forced": 300, "fix": 300, "alternative": 300}
"""Milliseconds at the 95th percentile that we aim for."""


def page(found: Sequence[Figures]) -> str:
    """Markdown: one table of the times, one of the claims that were held to."""
    return "\n".join(
        [
            "# How fast explanations come, and whether they are true",
            "",
            f"Python {platform.python_version()}, OR-Tools {version('ortools')}, {os.cpu_count()} processors, shared "
            "with other work. Generated county weeks; what is said of them is described on "
            "[the page of explanations](../solver/explanations.md).",
            "",
            "Processor time in milliseconds, median · 95th percentile (how many). A piece counts from the piece "
            "before, with all that was ruled out between; the last column says what we aim for at the 95th percentile.",
            "",
            "| | " + " | ".join(each.heading for each in found) + " | aim |",
            "|---|" + "--:|" * (len(found) + 1),
            *(_times(found, kind, name) for kind, name in ROWS.items()),
            "",
            "Every claim was held to by solving again, none failed: each fix by its patch on the week file; the cost "
            "of serving a need by a week in which it has waited for ever, and by keeping all that is not displaced; "
            "each other choice by fixing it; each prospect by its patch; and every answer was complete. The other "
            "choices include some in plans from which assignments had been taken out by hand.",
            "",
            "| | " + " | ".join(each.heading for each in found) + " |",
            "|---|" + "--:|" * len(found),
            f"| weeks | {' | '.join(str(each.weeks) for each in found)} |",
            *_claims(found),
            "",
        ]
    )


def _times(found: Sequence[Figures], kind: str, name: str) -> str:
    cells = [
        f"{each.median(kind):.0f} · {each.percentile_95(kind):.0f} ({len(each.spent[kind])})"
        if each.spent.get(kind)
        else "–"
        for each in found
    ]
    if kind not in AIMS:
        return f"| {name} | {' | '.join(cells)} | |"
    missed = [
        each.heading for each in found if each.spent.get(kind) and each.percentile_95(kind) > AIMS[kind]
    ]
    return f"| {name} | {' | '.join(cells)} | {AIMS[kind]}: {'not ' if missed else ''}reached |"


def _claims(found: Sequence[Figures]) -> Iterator[str]:
    for kind in dict.fromkeys(kind for each in found for kind in each.claims):
        yield f"| {kind} | {' | '.join(str(each.claims.get(kind, 0)) for each in found)} |"
