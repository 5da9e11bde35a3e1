"""Where a benchmark writes its figures and its page."""

from pathlib import Path

import click

DOCS = Path(__file__).resolve().parents[1] / "docs/benchmarks"

output_folder = click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=DOCS, metavar="FOLDER"
)
