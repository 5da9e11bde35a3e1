"""`python -m benchmarks.speed`: time Sizhang on weeks of every size and write the page."""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import solver
from benchmarks.speed.measure import Timing, time_week, warm_up
from benchmarks.speed.page import page
from benchmarks.speed.weeks import GROUPS, Group

ROOT = Path(__file__).resolve().parents[2]


def main(arguments: Sequence[str]) -> int:
    """Time the groups asked for and write `speed.json` and `speed.md`."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    names = [group.name for group in GROUPS]
    parser.add_argument("--only", action="append", choices=names, help="only this size; may be repeated")
    parser.add_argument("--seeds", type=int, help="so many weeks of each size")
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "docs/benchmarks", metavar="FOLDER")
    asked = parser.parse_args(arguments)
    asked.output.mkdir(parents=True, exist_ok=True)
    timings: list[Timing] = []
    for group in GROUPS:
        if not asked.only or group.name in asked.only:
            timings += _group(group, asked.seeds or group.seeds)
    processes = [] if asked.only else [_process(seed) for seed in range(1, 6)]
    (asked.output / "speed.json").write_text(
        json.dumps({"timings": [each.as_dict() for each in timings], "processes": processes}, indent=1) + "\n"
    )
    (asked.output / "speed.md").write_text(page(timings, processes))
    print(f"written: {asked.output / 'speed.md'}")
    return 0


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
    sys.exit(main(sys.argv[1:]))
