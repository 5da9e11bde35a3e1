"""`python -m benchmarks.speed`: time Sizhang on weeks of every size and write the page."""

from __future__ import annotations

import json
import multiprocessing
import resource
import subprocess
import sys
import tempfile
from collections.abc import Collection
from pathlib import Path

import click

import solver
from benchmarks.output_folder import output_folder
from benchmarks.speed.measure import Timing, time_week, warm_up
from benchmarks.speed.page import page
from benchmarks.speed.weeks import GROUPS, Group


@click.command(help=__doc__)
@click.option(
    "--only",
    multiple=True,
    type=click.Choice([group.name for group in GROUPS]),
    help="only this size; may be repeated",
)
@click.option("--seeds", type=int, help="so many weeks of each size")
@output_folder
def main(only: Collection[str], seeds: int | None, output: Path) -> None:
    """Time the groups asked for and write `speed.json` and `speed.md`."""
    output.mkdir(parents=True, exist_ok=True)
    timings: list[Timing] = []
    for group in GROUPS:
        if not only or group.name in only:
            timings += _group(group, seeds or group.seeds)
    processes = [] if only else [_process(seed) for seed in range(1, 6)]
    (output / "speed.json").write_text(
        json.dumps({"timings": [each.as_dict() for each in timings], "processes": processes}, indent=1) + "\n"
    )
    (output / "speed.md").write_text(page(timings, processes))
    print(f"written: {output / 'speed.md'}")


def _group(group: Group, seeds: int) -> list[Timing]:
    """Each group in a process of its own, warmed up on a week that does not count, so that memory is its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        pool.apply(warm_up)
        found = []
        for seed in range(1, seeds + 1):
            timing = pool.apply(time_week, (group, seed))
            print(f"{group.name} {seed}: {timing.cpu:.3f} s, gap {timing.gap_percent:.4f} %", flush=True)
            found.append(timing)
    return found


def _process(seed: int) -> float:
    """Processor seconds of one `sizhang solve`."""
    week = next(group for group in GROUPS if group.name == "M").week(seed)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "week.json"
        path.write_text(solver.dump_week(week))
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        program = "import sys; from web.cli import main; sys.exit(main())"
        subprocess.run(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-c", program, "solve", str(path), "-o", str(Path(folder) / "plan.json")],
            check=True,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main(prog_name="python -m benchmarks.speed")
