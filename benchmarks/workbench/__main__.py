"""`python -m benchmarks.workbench`: how fast the workbench is in a browser, beside the pages there were before it.

Makes two counties twice, once by the code of this tree and once by that of the commit before the workbench, which it
takes out of the repository's history, and does the same with both by turns. Some ten minutes on a machine of its own.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path

import click
from playwright.sync_api import sync_playwright

from benchmarks.output_folder import output_folder
from benchmarks.workbench import before, now
from benchmarks.workbench.browser import Desk, Seen, desk
from benchmarks.workbench.checkout import ROOT, code_before
from benchmarks.workbench.explained import explanations
from benchmarks.workbench.figures import figure
from benchmarks.workbench.memory import Memory, memory
from benchmarks.workbench.page import Conditions, page
from benchmarks.workbench.service import service

COUNTIES = ("demo", "big")
Goes = dict[tuple[str, str, str], list[Seen]]
"""What was seen, by action, county and code."""
GO = {"now": now.one_go, "before": before.one_go}
WORK = 200_000
"""Turns of a loop that takes some milliseconds: how fast a processor is while others use it, too."""


@click.command(help=__doc__)
@click.option(
    "--goes", type=click.IntRange(2), default=7, show_default=True, help="the first one only warms up"
)
@click.option("--homes", type=click.Path(path_type=Path), help="where counties are kept for the next time")
@click.option("--only", type=click.Choice(COUNTIES), help="only this county")
@output_folder
def main(goes: int, homes: Path | None, only: str | None, output: Path) -> None:
    """Measure everything and write `workbench.json` and `workbench.md`."""
    seen: Goes = {}
    memories: list[Memory] = []
    work = [_work()]
    with (
        tempfile.TemporaryDirectory() as folder,
        code_before(Path(folder)) as old,
        sync_playwright() as playwright,
    ):
        program = shutil.which("chromium-headless-shell") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        trees = {"now": ROOT, "before": old}
        for county in [only] if only else COUNTIES:
            with ExitStack() as open_:
                desks: dict[str, Desk] = {}
                for code, tree in trees.items():
                    home = (homes or Path(folder)).resolve() / f"{code}-{county}"
                    served = open_.enter_context(service(tree, home, county))
                    desks[code] = open_.enter_context(desk(browser, served))
                started = round(desks["now"].service.memory()[0], 1)
                _go(desks, county, goes, seen, work)
                _write(output, seen, memories, work)
                memories.append(memory(desks["now"], county, started, now.needs_on_board(desks["now"])))
                _explain(desks, county, seen)
                _write(output, seen, memories, work)
        browser.close()


def _go(desks: Mapping[str, Desk], county: str, goes: int, seen: Goes, work: list[float]) -> None:
    """Both codes by turns, so that whatever else the machine does slows down both alike."""
    for number in range(goes):
        for code, one in desks.items():
            found = GO[code](one, number)
            work.append(_work())
            if number:
                _add(seen, county, code, found)


def _explain(desks: Mapping[str, Desk], county: str, seen: Goes) -> None:
    for code, one in desks.items():
        for told in explanations(one, kept_after_sign_in=code == "now"):
            _add(seen, county, code, told)


def _add(seen: Goes, county: str, code: str, found: Mapping[str, Seen]) -> None:
    for action, each in found.items():
        seen.setdefault((action, county, code), []).append(each)


def _write(output: Path, seen: Goes, memories: list[Memory], work: list[float]) -> None:
    """What there is so far."""
    figures = [figure(*key, each) for key, each in seen.items()]
    conditions = Conditions(os.cpu_count() or 1, os.getloadavg()[2], min(work), sorted(work)[len(work) // 2])
    output.mkdir(parents=True, exist_ok=True)
    everything = {
        "conditions": asdict(conditions),
        "figures": [asdict(each) for each in figures],
        "memory": [asdict(each) for each in memories],
    }
    (output / "workbench.json").write_text(json.dumps(everything, indent=1) + "\n")
    (output / "workbench.md").write_text(page(figures, memories, conditions))


def _work() -> float:
    began = time.process_time()
    sum(number * number for number in range(WORK))
    return 1000 * (time.process_time() - began)


if __name__ == "__main__":
    main()
