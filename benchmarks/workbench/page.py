"""The page of how fast the workbench is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.workbench.checkout import BEFORE
from benchmarks.workbench.figures import Figure
from benchmarks.workbench.memory import DRAWERS, Memory
from benchmarks.workbench.service import THREADS

COUNTIES = {
    "demo": "The demonstration county",
    "big": "25 townships, 100 heads, some 300 visits",
}
ACTIONS = {
    "board": "board by townships opened, the week known",
    "board after a change": "the same, first thing after an action",
    "board by heads": "board by heads opened",
    "list": "list opened",
    "map": "map opened",
    "drawer": "a visit opened in the drawer",
    "drawer again": "the same visit once more",
    "cells": "a visit picked up: every half-day known",
    "move": "put down in another half-day",
    "undo": "taken back",
    "pin": "kept for the next matching",
    "remove": "taken out of the plan",
    "place": "put into the plan",
    "rule out": "a head ruled out",
    "anything new": "asked whether anything is new",
    "explained": "fixes of an open need, asked for the first time",
    "explained again": "the same, known",
    "explained after a sign-in": "the same after somebody has signed in",
}


@dataclass(frozen=True, slots=True)
class Conditions:
    """The machine: its processors, its load, and what a fixed piece of work took of a processor, at best and mostly."""

    processors: int
    load: float
    work_at_best: float
    work_mostly: float


def page(figures: Sequence[Figure], memories: Sequence[Memory], conditions: Conditions) -> str:
    """Markdown: a table for each county, then what is kept in memory."""
    slower = conditions.work_mostly / conditions.work_at_best
    lines = [
        "# How fast the workbench is",
        "",
        "A coordinator at a desk of 1440 × 900 in Chromium, the built-in server on SQLite, everything on this machine. "
        "*Server* is what the server works for an answer, by the clock and of the processor, *paint* the time from the "
        "press of the key or button until the screen shows what came of it (of a page that is opened, until something "
        "of it is painted), *kB* what comes over the line, compressed. Medians. *Before* is the same done with the "
        f"pages that the workbench took the place of (`{BEFORE}`), by turns with it in the same run; an action there "
        "is the form and the page that it leads to. The ratio is that of the processor's time.",
        "",
        f"Measured by `python -m benchmarks.workbench` on {conditions.processors} processors at a load of "
        f"{conditions.load:.0f}: others used them, too. The same piece of work took {slower:.1f} times as much of the "
        "processor mostly as it did at best, and by the clock everything waited its turn besides. So read the ratios, "
        "then the processor's time; the clock tells what that machine was like, and only a quiet one whether an aim "
        "is kept. The aims, for two quiet processors: an action 100 ms at the server and 250 ms to paint on the "
        "demonstration, a visit picked up 150 ms, a board of 300 visits 1 s to its first paint, an explanation that is "
        "known 100 ms.",
        "",
    ]
    for county, words in COUNTIES.items():
        if of_county := [each for each in figures if each.county == county]:
            lines += [*_table(of_county, words), ""]
    if memories:
        lines += _memory(memories)
    return "\n".join(lines)


def _table(figures: Sequence[Figure], words: str) -> Iterator[str]:
    yield from (f"## {words}", "")
    yield "| what | server ms | of the processor | before | ratio | paint ms | before | kB | before | times |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
    by_code = {(each.action, each.code): each for each in figures}
    for action, said in ACTIONS.items():
        new, old = by_code.get((action, "now")), by_code.get((action, "before"))
        if new is None:
            continue
        plain = "" if new.compressed else " (not compressed)"
        ratio = f"{new.processor / old.processor:.2f}" if old and old.processor else "–"
        cells = [
            said,
            f"{new.wall:.0f}",
            f"{new.processor:.0f}",
            f"{old.processor:.0f}" if old else "–",
            ratio,
            f"{new.paint:.0f}",
            f"{old.paint:.0f}" if old else "–",
            f"{new.size / 1000:.1f}{plain}",
            f"{old.size / 1000:.1f}" if old else "–",
            str(new.times),
        ]
        yield f"| {' | '.join(cells)} |"


def _memory(memories: Sequence[Memory]) -> list[str]:
    return [
        "## Memory",
        "",
        f"Megabytes of the server with {THREADS} threads: as it starts, with the week kept, with what {DRAWERS} "
        f"needs' pages work out kept as well, and at most while {THREADS} people open board, list and map at once; and "
        "what each of these waits for.",
        "",
        "| county | started | week kept | needs kept | at most | ms waited at once |",
        "|---|--:|--:|--:|--:|--:|",
        *(
            f"| {each.county} | {each.started:.0f} | {each.week_kept:.0f} | {each.drawers_kept:.0f} | "
            f"{each.at_once_most:.0f} | {each.at_once_wait:.0f} |"
            for each in memories
        ),
        "",
    ]
