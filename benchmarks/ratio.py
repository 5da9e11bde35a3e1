"""``python -m benchmarks.ratio OLD NEW``: how the speed of two checkouts of the solver compares.

Both checkouts solve the same generated weeks in one run, each in a process of its own that stays warm. They take turns
on every week, so that whatever else the machine does slows down both alike; of the repetitions the fastest counts.
Prints, for each size of weeks, the ratios of processor time (new over old) and how many plans are the same.
"""

from __future__ import annotations

import contextlib
import json
import math
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

import solver
from benchmarks.speed.weeks import GROUPS, Group

# Runs in the checkout, whose age is unknown: it knows no more of it than the solver's four oldest public functions.
PROGRAM = """
import json, pathlib, sys, time
import solver
root = pathlib.Path(solver.__file__).resolve().parents[1]
if root != pathlib.Path.cwd().resolve():
    sys.exit(f"the solver of {root} was imported")
for line in sys.stdin:
    week = solver.load_week(pathlib.Path(line.rstrip("\\n")).read_text(encoding="utf-8"))
    before = time.process_time()
    plan = solver.solve(week)
    seconds = time.process_time() - before
    text = json.dumps({**json.loads(solver.dump_plan(plan)), "seconds": 0, "solver": ""})
    print(json.dumps([seconds, text]), flush=True)
"""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Processor seconds of one week's solve in both checkouts, and whether the plans are the same."""

    old: float
    new: float
    same_plan: bool

    @property
    def ratio(self) -> float:
        """New over old."""
        return self.new / self.old


class Checkout:
    """A process that solves week files with the code of one checkout."""

    def __init__(self, root: Path) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and program
            [sys.executable, "-c", PROGRAM],
            cwd=root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def solve(self, path: Path) -> tuple[float, str]:
        """Processor seconds, and the plan without what may differ. Raises ``RuntimeError`` if the process has died."""
        with contextlib.suppress(BrokenPipeError):
            print(path, file=self._process.stdin, flush=True)
        answer = self._process.stdout.readline() if self._process.stdout else ""
        if not answer:
            raise RuntimeError(f"{path.name} was not solved: exit code {self._process.wait()}")
        seconds, text = json.loads(answer)
        return float(seconds), str(text)

    def __enter__(self) -> Checkout:
        return self

    def __exit__(self, *_exception: object) -> None:
        """End the process."""
        self._process.communicate()


def compare(old: Checkout, new: Checkout, path: Path, *, repeat: int) -> Comparison:
    """Solve one week in both checkouts by turns; the fastest of the repetitions counts."""
    fastest = [math.inf, math.inf]
    plans: list[set[str]] = [set(), set()]
    for repetition in range(repeat):
        pair = [(0, old), (1, new)]
        for index, checkout in pair if repetition % 2 == 0 else reversed(pair):
            seconds, plan = checkout.solve(path)
            fastest[index] = min(fastest[index], seconds)
            plans[index].add(plan)
    return Comparison(fastest[0], fastest[1], same_plan=len(plans[0] | plans[1]) == 1)


def report(group: str, found: Sequence[Comparison]) -> str:
    """One line about the weeks of one size."""
    ratios = [each.ratio for each in found]
    mean = math.exp(statistics.fmean(math.log(ratio) for ratio in ratios))
    total = sum(each.new for each in found) / sum(each.old for each in found)
    same = sum(each.same_plan for each in found)
    return (
        f"{group:9} {len(found):3} weeks: ratio {mean:.3f} (geometric mean), {statistics.median(ratios):.3f} (median), "
        f"{total:.3f} (total), {min(ratios):.3f} to {max(ratios):.3f}; same plan {same} of {len(found)}"
    )


@click.command(help=__doc__)
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option(
    "--only",
    multiple=True,
    type=click.Choice([group.name for group in GROUPS]),
    help="only this size; may be repeated",
)
@click.option("--seeds", type=int, default=10, help="weeks of each size (10)")
@click.option("--repeat", type=int, default=5, help="solves of each week in each checkout (5)")
def main(old: Path, new: Path, only: Collection[str], seeds: int, repeat: int) -> None:
    """Compare the sizes asked for; exit 1 where not all plans are the same."""
    same = True
    with tempfile.TemporaryDirectory() as folder:
        for group in GROUPS:
            if not only or group.name in only:
                found = list(_compare_group(group, (old, new), Path(folder), seeds=seeds, repeat=repeat))
                print(report(group.name, found), flush=True)
                same &= all(each.same_plan for each in found)
    sys.exit(0 if same else 1)


def _compare_group(
    group: Group, roots: tuple[Path, Path], folder: Path, *, seeds: int, repeat: int
) -> Iterator[Comparison]:
    with Checkout(roots[0]) as old, Checkout(roots[1]) as new:
        for seed in range(seeds + 1):
            path = folder / f"{group.name}-{seed}.json"
            path.write_text(solver.dump_week(group.week(seed)), encoding="utf-8")
            found = compare(old, new, path, repeat=repeat)
            if seed:  # The first week only warms both processes up.
                yield found


if __name__ == "__main__":
    main(prog_name="python -m benchmarks.ratio")
