"""``python -m tests.solver.fuzz.campaign``: many random weeks, on every core, until something disagrees."""

import sys
import time
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial

import click

from tests.solver.fuzz.shapes import NAMES, shape_of
from tests.solver.fuzz.trial import Outcome, trial

TELL_EVERY = 500
MOST_TOLD = 20


@click.command(help=__doc__)
@click.option("--weeks", type=int, default=10_000, help="how many weeks (10000)")
@click.option("--seed", type=int, default=1, help="which ones: another seed, other weeks (1)")
@click.option("--plans", type=int, default=12, help="tampered and random plans of each kind a week (12)")
@click.option("--jobs", type=int, default=2, help="processes (2)")
def main(weeks: int, seed: int, plans: int, jobs: int) -> None:
    """Exit 1 where anything disagrees, after the first twenty disagreements."""
    first = seed * 1_000_000
    seeds = range(first, first + weeks)
    with ProcessPoolExecutor(jobs) as pool:
        outcomes = pool.map(partial(trial, plans=plans), seeds, chunksize=10)
        wrong, seen = _follow(outcomes, weeks)
    shapes = Counter(shape_of(each) for each in seeds)
    click.echo(f"{weeks} weeks of {len(shapes)} of {len(NAMES)} shapes, seed {seed}: {wrong} disagreements")
    for name, count in sorted(seen.items()):
        click.echo(f"  {name}: {count}")
    sys.exit(1 if wrong else 0)


def _follow(outcomes: Iterable[Outcome], total: int) -> tuple[int, Counter[str]]:
    began, wrong = time.monotonic(), 0
    seen: Counter[str] = Counter()
    for number, outcome in enumerate(outcomes, 1):
        seen += outcome.seen
        for told in outcome.wrong:
            wrong += 1
            click.echo(told)
        if number % TELL_EVERY == 0:
            click.echo(f"{number} of {total} weeks, {time.monotonic() - began:.0f} s, {wrong} disagreements")
        if wrong >= MOST_TOLD:
            break
    return wrong, seen


if __name__ == "__main__":
    main(prog_name="python -m tests.solver.fuzz.campaign")
