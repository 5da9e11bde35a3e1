"""`python -m benchmarks.stopping`: stop every command in every phase and write how late it answers."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Collection
from pathlib import Path

import click

from benchmarks.output_folder import output_folder
from benchmarks.stopping.measure import Lateness, files_of, lateness
from benchmarks.stopping.page import page
from benchmarks.stopping.phases import PHASES
from benchmarks.stopping.weeks import stopped_weeks


@click.command(help=__doc__)
@click.option("--only", multiple=True, help="only this week (M, L, joint, long); may be repeated")
@output_folder
def main(only: Collection[str], output: Path) -> None:
    """Write `stopping.json` and `stopping.md`."""
    output.mkdir(parents=True, exist_ok=True)
    weeks = [each for each in stopped_weeks() if not only or each.name in only]
    found: list[Lateness] = []
    for each in weeks:
        with tempfile.TemporaryDirectory() as folder:
            files = files_of(each, Path(folder))
            for command, phases in PHASES.items():
                for phase in phases if not each.commands or command in each.commands else ():
                    found.append(lateness(each.name, files, command, phase))
                    print(f"{each.name}, {command}, {phase}: {found[-1].late}, {found[-1].code}", flush=True)
    (output / "stopping.json").write_text(
        json.dumps([each.as_dict() for each in found], ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    (output / "stopping.md").write_text(page(weeks, found), encoding="utf-8")
    print(f"written: {output / 'stopping.md'}")


if __name__ == "__main__":
    main(prog_name="python -m benchmarks.stopping")
