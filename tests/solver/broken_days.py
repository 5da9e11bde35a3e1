"""Random weeks whose heads have a break in the day, with ways that may be shorter over home than straight on."""

import random
from dataclasses import replace

from solver import Need, Week
from tests.solver.builders import between, minutes
from tests.solver.tiny_weeks import tiny_week


def broken_days(seed: int) -> Week:
    """A tiny week; the same for the same seed."""
    rng = random.Random(seed)
    week = tiny_week(2 * seed + 1)
    heads = tuple(
        replace(
            head,
            available=(
                between(rng.choice((7.5, 8)), rng.choice((10, 10.5))),
                between(rng.choice((11, 11.5, 12)), 15),
            ),
            max_sessions_per_day=3,
            max_sessions_per_week=3,
        )
        for head in week.heads
    )
    needs = tuple(_wide(rng, need) for need in week.needs)
    ways = {
        ("home", "near"): rng.choice((5, 10)),
        ("home", "far"): rng.choice((5, 15)),
        ("near", "far"): rng.choice((10, 15, 45, 90)),
    }
    return replace(week, heads=heads, needs=needs, travel=minutes(ways))


def _wide(rng: random.Random, need: Need) -> Need:
    windows = (between(8, 10.5), between(11, 15)) if rng.random() < 0.5 else (between(9, 12.5),)
    return replace(need, minutes=30, windows=windows)
