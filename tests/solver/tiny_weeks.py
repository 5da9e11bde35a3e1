"""Random weeks small enough to try every plan, and the trying."""

import itertools
import random
from collections.abc import Iterator
from dataclasses import replace

from solver import Assignment, Head, Interval, Need, Pack, Week, Weights, check_assignments, score_of
from solver.week import MatrixTravel
from tests.solver.builders import a_barn, a_hall, a_head, a_need, a_week, at, minutes

PLACES = ("home", "near", "far")
TOPICS = ("talk", "clinic")
GRID = 30


def tiny_week(seed: int) -> Week:
    """A week of up to three heads and four needs with everything a week file can say; the same for the same seed.

    Odd seeds give friendly weeks, in which most needs can be served and the question is by whom.
    """
    rng = random.Random(seed)
    friendly = seed % 2 == 1
    heads = [_head(rng, f"h{n}", friendly=friendly) for n in range(rng.randint(2 if friendly else 1, 3))]
    needs = [
        _need(rng, f"n{n}", heads, friendly=friendly) for n in range(3 if friendly else rng.randint(1, 4))
    ]
    fixed, loose = [], []
    for need in needs:
        if len(need.parts) <= len(heads):
            team = tuple(head.id for head in rng.sample(heads, len(need.parts)))
            entry = Assignment(
                need.id, team, at(rng.choice((8, 9, 9.5, 10, 11.25)), 0 if friendly else rng.randint(0, 1))
            )
            if rng.random() < 0.25:
                fixed.append(entry)
            if rng.random() < 0.3:
                loose.append(entry)
    return a_week(
        heads,
        needs,
        venues=(a_hall(rooms=rng.choice((1, 1, 2)), capacity=rng.choice((100, 100, 60))), a_barn()),
        packs=(Pack("kit", "Kit", rng.choice((1, 2))),),
        fixed=fixed,
        previous=loose,
        travel=_matrix(rng, friendly=friendly),
        grid_minutes=GRID,
        weights=rng.choice(
            (
                Weights(),
                Weights(served_point=10),
                Weights(served_point=7, session_load=30),
                Weights(travel_minute=0, change=5),
            )
        ),
    )


def tiny_limited_week(seed: int) -> Week:
    """A tiny week in which heads may need rest and townships may be short of hosts (rules 9 and 10)."""
    week, rng = tiny_week(seed), random.Random(seed * 7 + 1)
    return replace(
        week,
        heads=tuple(replace(head, rest_minutes=rng.choice((0, 10, 30, 45))) for head in week.heads),
        townships=tuple(
            replace(
                township,
                sessions_at_once=rng.choice((None, 1, 1, 2)),
                sessions_per_day=rng.choice((None, None, 1, 2)),
            )
            for township in week.townships
        ),
    )


def _matrix(rng: random.Random, *, friendly: bool) -> MatrixTravel:
    ways = {
        (a, b): rng.choice((0, 5, 10, 20, 30) if friendly else (0, 5, 15, 25, 40, 70))
        for a in PLACES
        for b in PLACES
        if a != b
    }
    return minutes(ways)


def _head(rng: random.Random, ident: str, *, friendly: bool) -> Head:
    available = []
    for _ in range(rng.choice((1, 1, 2))):
        start = at(rng.choice((7, 8) if friendly else (7, 8, 9.5, 22)), 0 if friendly else rng.randint(0, 1))
        available.append(
            Interval(start, start + rng.choice((240, 300) if friendly else (120, 180, 240, 20 * 60)))
        )
    return a_head(
        ident,
        topics={
            topic: rng.randint(1, 3) for topic in rng.sample(TOPICS, 2 if friendly else rng.randint(1, 2))
        },
        available=tuple(available),
        place=rng.choice(PLACES),
        max_travel_minutes=rng.choice((30, 60, 80)),
        max_audience=rng.choice((40, 200, 200)),
        max_sessions_per_day=rng.choice((1, 2, 3)),
        max_sessions_per_week=rng.choice((1, 2, 4)),
        recent_sessions=rng.choice((0, 0, 2)),
    )


def _need(rng: random.Random, ident: str, heads: list[Head], *, friendly: bool) -> Need:
    start = at(rng.choice((8, 9, 9.25)), 0 if friendly else rng.randint(0, 1))
    windows = [Interval(start, start + rng.choice((60, 120, 150)))]
    if rng.random() < 0.3:
        windows.append(Interval(start + 45, start + 45 + rng.choice((90, 24 * 60 + 90))))
        windows[1] = replace(windows[1], end=min(windows[1].end, windows[1].start + 120))
    names = [head.id for head in heads]
    return a_need(
        ident,
        township=rng.choice(("t1", "t2")),
        venue=rng.choice(("hall", "barn")),
        parts=tuple(rng.choice(TOPICS) for _ in range(rng.choice((1, 1, 1, 2)))),
        minutes=rng.choice((30, 50, 60)),
        windows=tuple(windows),
        audience=rng.choice((20, 50, 80)),
        priority=rng.randint(1, 5),
        weeks_waiting=rng.choice((0, 3, 12)),
        prefer=tuple(rng.sample(names, 1)) if rng.random() < 0.3 else (),
        exclude=tuple(rng.sample(names, 1)) if rng.random() < 0.2 else (),
        packs={"kit": 1} if rng.random() < 0.3 else {},
    )


def best_value(week: Week) -> int:
    """The value of the best valid plan, by trying all of them."""
    return max(value for value, _ in valid_plans(week))


def valid_plans(week: Week) -> Iterator[tuple[int, tuple[Assignment, ...]]]:
    """Every valid plan with its value."""
    fixed = {entry.need: entry for entry in week.fixed}
    choices = [[fixed[need.id]] if need.id in fixed else [None, *_options(week, need)] for need in week.needs]
    for pick in itertools.product(*choices):
        plan = tuple(entry for entry in pick if entry)
        if check_assignments(week, plan).valid:
            yield score_of(week, plan).value, plan


def _options(week: Week, need: Need) -> Iterator[Assignment]:
    """Every assignment of one need that could be part of a valid plan."""
    offering = [[head.id for head in week.heads if topic in head.topics] for topic in need.parts]
    starts = {
        start for window in need.windows for start in range(window.start, window.end) if start % GRID == 0
    }
    for heads in itertools.product(*offering):
        for start in sorted(starts):
            entry = Assignment(need.id, heads, start)
            if not {found.rule for found in check_assignments(week, (*week.fixed, entry)).violations} & {
                "parts",
                "excluded",
                "audience",
                "too_far",
                "grid",
                "window",
                "capacity",
            }:
                yield entry
