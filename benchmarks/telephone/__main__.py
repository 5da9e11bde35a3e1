"""`python -m benchmarks.telephone`: taps, seconds, bytes and requests on a telephone, and the page that says so.

Starts a demonstration of its own, sends its coming week out, and drives the system's Chromium, or Playwright's own.
Some three minutes.
"""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import asdict
from pathlib import Path

import click
from playwright.sync_api import Browser, sync_playwright

from benchmarks.output_folder import output_folder
from benchmarks.telephone.demonstration import demonstration, personal_page, send_out_the_week, sign_in
from benchmarks.telephone.errands import run_errands
from benchmarks.telephone.page import page
from benchmarks.telephone.weights import weigh_pages


@click.command(help=__doc__)
@output_folder
def main(output: Path) -> None:
    """Measure everything and write `telephone.json` and `telephone.md`."""
    with demonstration() as address, sync_playwright() as playwright:
        program = shutil.which("chromium-headless-shell") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        links = send_out_the_week(browser, address)
        weights = weigh_pages(browser, address, [*links[:1], personal_page(browser, address)])
        errands = run_errands(browser, address, links[1:], clerks_with_visits(browser, address))
        browser.close()
    output.mkdir(parents=True, exist_ok=True)
    found = {"errands": [asdict(each) for each in errands], "pages": [asdict(each) for each in weights]}
    (output / "telephone.json").write_text(json.dumps(found, indent=1) + "\n")
    (output / "telephone.md").write_text(page(errands, weights))
    print(page(errands, weights))


def clerks_with_visits(browser: Browser, address: str) -> dict[str, str]:
    """The sign-in names of the clerks whose township has a visit to confirm, by the township's name."""
    context = browser.new_context(locale="zh-CN")
    tab = context.new_page()
    sign_in(tab, address, "dongtai")
    tab.goto(f"{address}/needs?tab=confirm")
    cards = tab.locator(".need-card").all_inner_texts()
    tab.goto(f"{address}/accounts?role=township")
    rows = [re.split(r"\t+|\n+", row) for row in tab.locator("tbody tr").all_inner_texts()]
    context.close()
    found: dict[str, str] = {}
    for cells in rows:
        texts = [cell.strip() for cell in cells if cell.strip()]
        for place in texts[2:]:
            if any(place in card for card in cards) and place.endswith(("镇", "街道")):
                found.setdefault(place, texts[1])
    return found


if __name__ == "__main__":
    main()
