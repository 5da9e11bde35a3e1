"""`python -m benchmarks.codes`: a guess over all six-digit codes on both databases, and the page that says so.

A few minutes.
"""

from __future__ import annotations

import json
import tempfile
from dataclasses import asdict
from pathlib import Path

import click

from benchmarks.codes.attack import Door, attack
from benchmarks.codes.page import page
from benchmarks.output_folder import output_folder
from benchmarks.own_database import own_database
from matcher.database.engine import make_engine
from matcher.links.answer_codes import CODES
from seeds.bulk import fill

DATABASES = ("sqlite", "postgresql")
NETWORKS = (1, 20, 200)


@click.command(help=__doc__)
@output_folder
@click.option("--codes", default=CODES, help="How many codes are tried.")
def main(output: Path, codes: int) -> None:
    """Attack on both databases and write `codes.json` and `codes.md`."""
    found = []
    for kind in DATABASES:
        with tempfile.TemporaryDirectory() as folder, own_database(kind, Path(folder)) as settings:
            engine = make_engine(settings.database)
            fill(engine, counties=1, weeks=1, needs=12, heads=10)
            door = Door(engine)
            found += [attack(door, kind, networks, codes=codes) for networks in NETWORKS]
            engine.dispose()
    output.mkdir(parents=True, exist_ok=True)
    (output / "codes.json").write_text(json.dumps([asdict(each) for each in found], indent=1) + "\n")
    (output / "codes.md").write_text(page(found))
    print(page(found))


if __name__ == "__main__":
    main()
