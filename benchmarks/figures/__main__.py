"""`python -m benchmarks.figures`: what the figures of a province with two years of history cost.

Makes its own database on SQLite, some ten minutes for 97 counties; or measures one that is there (`--database`), which
it only reads. Run it on a machine that does nothing else; the page says how busy it was.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from benchmarks.figures.measure import Cost, measure
from benchmarks.output_folder import output_folder
from benchmarks.own_database import own_database
from matcher.database.engine import make_engine
from seeds.bulk import fill


@click.command(help=__doc__)
@click.option("--counties", default=97, show_default=True)
@click.option("--weeks", default=104, show_default=True)
@click.option("--needs", default=25, show_default=True, help="new ones of a county each week")
@click.option("--times", default=3, show_default=True)
@click.option("--database", help="an address to measure, filled before")
@output_folder
def main(counties: int, weeks: int, needs: int, times: int, database: str | None, output: Path) -> None:
    """Fill, measure, and write `figures.json` and `figures.md`."""
    if database:
        found, busy = _measured(database, times)
    else:
        with TemporaryDirectory() as folder, own_database("sqlite", Path(folder)) as settings:
            engine = make_engine(settings.database)
            fill(engine, counties=counties, weeks=weeks, needs=needs, told=print)
            engine.dispose()
            found, busy = _measured(settings.database, times)
    output.mkdir(parents=True, exist_ok=True)
    told = [asdict(each) | {"ratio": round(each.ratio, 1)} for each in found]
    (output / "figures.json").write_text(json.dumps(told, indent=1) + "\n")
    (output / "figures.md").write_text(page(found, busy))
    print(page(found, busy))


def _measured(address: str, times: int) -> tuple[list[Cost], float]:
    busy = os.getloadavg()[0]
    engine = make_engine(address)
    found = measure(engine, times)
    engine.dispose()
    return found, busy


def page(found: Sequence[Cost], busy: float) -> str:
    """The costs as a page."""
    lines = [
        "# What a province's figures cost",
        "",
        "The figures of a province of some 97 counties, as `/figures` asks for them: all of them as a whole, and those",
        "of the one table that is shown. *Ratio* is how many times the processor time of a bare count of the same",
        "visits (with their assignments and needs, and the sum of listeners), which holds on a busy machine as well.",
        "",
        f"`python -m benchmarks.figures` on {os.cpu_count()} cores, load {busy:.1f} when it began, in one process on",
        "SQLite, the database in the memory of the machine. The bulk of history is written county by county, so what",
        "belongs to one day lies further apart in the file than in a service that has grown with the days.",
        "",
        "| days | table shown | visits held | needs asked for | processor s | bare count s | ratio |",
        "|---|---|--:|--:|--:|--:|--:|",
    ]
    lines += [
        f"| {each.period} | {each.tab} | {each.visits:,} | {each.needs:,} | {each.seconds:.2f} | {each.counting:.2f} |"
        f" {each.ratio:.1f} |"
        for each in found
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
