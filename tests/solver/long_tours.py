"""A week whose tours are so long that its columns are many."""

import random
from dataclasses import replace

from solver import Week
from tests.solver.builders import a_barn, a_hall, a_head, a_need, a_week, between


def long_tours(needs: int = 18) -> Week:
    """Two heads on the road all day, and far more short sessions than they have time for."""
    rng = random.Random(4)
    heads = [
        a_head(f"h{n}", available=(between(8, 18),), max_sessions_per_day=12, max_sessions_per_week=12)
        for n in range(2)
    ]
    wanted = []
    for n in range(needs):
        opens = 8 + rng.randrange(32) / 4
        wanted.append(
            a_need(
                f"n{n:02}",
                minutes=rng.choice((30, 45, 60)),
                windows=(between(opens, opens + 2),),
                venue=rng.choice(("hall", "barn")),
                priority=rng.randint(1, 5),
            )
        )
    return a_week(heads, wanted, venues=(a_hall(rooms=2), a_barn(rooms=2)))


def limited_long_tours(needs: int = 18) -> Week:
    """The same with heads who rest and a township that hosts one session at once and five a day (rules 9 and 10)."""
    week = long_tours(needs)
    first, *others = week.townships
    return replace(
        week,
        heads=tuple(replace(head, rest_minutes=30) for head in week.heads),
        townships=(replace(first, sessions_at_once=1, sessions_per_day=5), *others),
    )
