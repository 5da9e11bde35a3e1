"""`python -m benchmarks.clicks`: clicks, pages and seconds of a coordinator's week, and the page that says so.

Starts a demonstration of its own and drives the system's Chromium, or Playwright's own. Some five minutes.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict
from pathlib import Path

import click
from playwright.sync_api import Page, sync_playwright

from benchmarks.clicks.errands import Bench, run_errands
from benchmarks.clicks.mouse import mouse
from benchmarks.clicks.page import page
from benchmarks.output_folder import output_folder
from benchmarks.telephone.demonstration import UP_WITHIN, demonstration


@click.command(help=__doc__)
@output_folder
def main(output: Path) -> None:
    """Measure everything and write `clicks.json` and `clicks.md`."""
    with demonstration() as address, sync_playwright() as playwright:
        program = shutil.which("chromium-headless-shell") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        with mouse(browser, address, "dongtai") as hand:
            errands = run_errands(Bench(hand, *weeks(hand.page, address)))
        browser.close()
    output.mkdir(parents=True, exist_ok=True)
    (output / "clicks.json").write_text(json.dumps([asdict(each) for each in errands], indent=1) + "\n")
    (output / "clicks.md").write_text(page(errands))
    print(page(errands))


def weeks(tab: Page, address: str) -> tuple[str, str]:
    """The addresses of the week that is planned, once it has been matched, and of the one that runs."""
    tab.goto(f"{address}/rounds")
    running = tab.locator("section[aria-labelledby=running-week] a.btn").get_attribute("href")
    tab.locator("section[aria-labelledby=next-week] a.btn-primary").click()
    tab.wait_for_selector("#strip a[href*='/release']", timeout=1000 * UP_WITHIN)
    return tab.url, f"{address}{running}"


if __name__ == "__main__":
    main()
