"""`python -m benchmarks.clicks`: clicks, pages and seconds of a coordinator's week, and the page that says so.

Starts a demonstration of its own and drives the system's Chromium, or Playwright's own. Some five minutes. An errand
that could not be done has no row, and the command ends with 1.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click
from playwright.sync_api import Page, sync_playwright

from benchmarks.clicks.bench import COORDINATOR, Bench
from benchmarks.clicks.demonstration import demonstration
from benchmarks.clicks.errands import ERRANDS, Errand, run_errands
from benchmarks.clicks.mouse import mouse
from benchmarks.clicks.page import page
from benchmarks.output_folder import output_folder


@click.command(help=__doc__)
@output_folder
def main(output: Path) -> None:
    """Measure everything and write `clicks.json` and `clicks.md`, anew after each errand."""
    errands: list[Errand] = []
    load = os.getloadavg()[0]
    with demonstration() as county, sync_playwright() as playwright:
        program = shutil.which("chromium-headless-shell") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        with mouse(browser, county.address, COORDINATOR) as hand:
            for each in run_errands(Bench(hand, county, *weeks(hand.page, county.address))):
                errands.append(each)
                write(output, errands, load)
        browser.close()
    print(page(errands, load))
    if left_out := set(ERRANDS) - {each.name for each in errands}:
        click.echo(f"Could not be done: {', '.join(sorted(left_out))}", err=True)
        sys.exit(1)


def write(output: Path, done: Sequence[Errand], load: float) -> None:
    """Figures and page of the errands that are done."""
    output.mkdir(parents=True, exist_ok=True)
    (output / "clicks.json").write_text(json.dumps([asdict(each) for each in done], indent=1) + "\n")
    (output / "clicks.md").write_text(page(done, load))


def weeks(tab: Page, address: str) -> tuple[str, str]:
    """The addresses of the week that is planned, and of the one that runs."""
    tab.goto(f"{address}/rounds")
    running = tab.locator("section[aria-labelledby=running-week] a.btn").get_attribute("href")
    tab.locator("section[aria-labelledby=next-week] a.btn-primary").click()
    tab.wait_for_selector("#strip a[href*='/release']")
    return tab.url, f"{address}{running}"


if __name__ == "__main__":
    main()
