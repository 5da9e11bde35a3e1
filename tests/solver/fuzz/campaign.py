"""``python -m tests.solver.fuzz.campaign``: many random weeks, on every core, until something disagrees."""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from tests.solver.fuzz.shapes import NAMES, shape_of
from tests.solver.fuzz.trial import Outcome, trial

TELL_EVERY = 500
MOST_TOLD = 20


def main() -> int:
    """Exit 1 where anything disagrees, after the first twenty disagreements."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weeks", type=int, default=10_000, help="how many weeks (10000)")
    parser.add_argument("--seed", type=int, default=1, help="which ones: another seed, other weeks (1)")
    parser.add_argument(
        "--plans", type=int, default=12, help="tampered and random plans of each kind a week (12)"
    )
    parser.add_argument("--jobs", type=int, default=2, help="processes (2)")
    options = parser.parse_args()
    first = options.seed * 1_000_000
    seeds = range(first, first + options.weeks)
    with ProcessPoolExecutor(options.jobs) as pool:
        outcomes = pool.map(partial(trial, plans=options.plans), seeds, chunksize=10)
        wrong, seen = _follow(outcomes, options.weeks)
    shapes = Counter(shape_of(seed) for seed in seeds)
    _say(
        f"{options.weeks} weeks of {len(shapes)} of {len(NAMES)} shapes, seed {options.seed}: {wrong} disagreements"
    )
    for name, count in sorted(seen.items()):
        _say(f"  {name}: {count}")
    return 1 if wrong else 0


def _follow(outcomes: Iterable[Outcome], total: int) -> tuple[int, Counter[str]]:
    began, wrong = time.monotonic(), 0
    seen: Counter[str] = Counter()
    for number, outcome in enumerate(outcomes, 1):
        seen += outcome.seen
        for told in outcome.wrong:
            wrong += 1
            _say(told)
        if number % TELL_EVERY == 0:
            _say(f"{number} of {total} weeks, {time.monotonic() - began:.0f} s, {wrong} disagreements")
        if wrong >= MOST_TOLD:
            break
    return wrong, seen


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
