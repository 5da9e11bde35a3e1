"""`python -m benchmarks.asked`: how long a clerk waits for the numbers beside a need, and for the preview of a sheet.

Makes its own databases; some three minutes. Run it on a machine that does nothing else; the page says how busy it was.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path

import click

from benchmarks.asked.counties import a_county
from benchmarks.asked.measure import Waited, measure_forecasts, measure_sheets
from benchmarks.output_folder import output_folder


@click.command(help=__doc__)
@output_folder
def main(output: Path) -> None:
    """Measure everything and write `asked.json` and `asked.md`."""
    busy = os.getloadavg()[0]
    found: list[Waited] = []
    for is_big, name in ((False, "demonstration"), (True, "big county")):
        with a_county(is_big=is_big) as engine:
            found += [measure_forecasts(engine, name), measure_sheets(engine, name)]
    output.mkdir(parents=True, exist_ok=True)
    (output / "asked.json").write_text(
        json.dumps([asdict(each) for each in found], indent=1, ensure_ascii=False) + "\n"
    )
    (output / "asked.md").write_text(page(found, busy))
    print(page(found, busy))


def page(found: list[Waited], busy: float) -> str:
    """The figures as a page."""
    lines = [
        "# What a clerk waits for while writing",
        "",
        "What the server works for a page, in one process on SQLite, one after the other: the numbers of heads",
        "beside the form of a need (wanted: 150 ms at the median), and a sheet of 1,000 rows from the file to the",
        "first page of its rows (wanted: 3 s).",
        "",
        f"`python -m benchmarks.asked` on {os.cpu_count()} cores, load {busy:.1f} when it began; *processor* is what",
        "the answer itself took of one of them, without the process in which a sheet is opened.",
        "",
        "| asked | county | median ms | p95 ms (of sheets the longest) | processor ms | times |",
        "|---|---|--:|--:|--:|--:|",
    ]
    lines += [
        f"| {each.what} | {each.county} | {each.median:.0f} | {each.p95:.0f} | {each.processor:.0f} | {each.times} |"
        for each in found
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
