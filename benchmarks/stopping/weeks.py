"""The weeks on which commands are stopped: county weeks, one with a large joint event, one of long days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

import solver
from benchmarks.speed.weeks import GROUPS
from solver.week import DAY_MINUTES

PARTS, PREFERRED = 10, 20
SESSIONS, LONG_HEADS, LONG_NEEDS = 12, 2, 40


@dataclass(frozen=True, slots=True)
class StoppedWeek:
    """A week, what the page calls it, and the commands that are stopped on it; empty for all."""

    name: str
    heading: str
    week: solver.Week
    commands: frozenset[str] = frozenset()


def stopped_weeks(seed: int = 1) -> Iterator[StoppedWeek]:
    """One week of each kind."""
    county = {group.name: group for group in GROUPS}
    for size in ("M", "L"):
        yield StoppedWeek(size, county[size].heading, county[size].week(seed))
    heading = f"The first, and an event of {PARTS} topics on five whole days, {PREFERRED} heads preferred"
    yield StoppedWeek("joint", heading, with_joint_event(county["M"].week(seed)))
    heading = (
        f"{LONG_NEEDS} needs, {LONG_HEADS} heads with {SESSIONS} sessions on each of two days; only solved"
    )
    yield StoppedWeek("long", heading, with_long_days(county["M"].week(seed)), frozenset({"solve"}))


def with_joint_event(week: solver.Week) -> solver.Week:
    """The week with one need more: the most offered topics together, at any time of five days."""
    offered = Counter(topic for head in week.heads for topic in head.topics)
    topics = tuple(topic for topic, _ in sorted(offered.items(), key=lambda each: (-each[1], each[0])))[
        :PARTS
    ]
    preferred = [head.id for head in week.heads if set(topics) & set(head.topics)][:PREFERRED]
    hours = (solver.Interval(day * DAY_MINUTES + 8 * 60, day * DAY_MINUTES + 18 * 60) for day in range(5))
    event = replace(
        week.needs[0],
        id="joint-event",
        parts=topics,
        windows=tuple(hours),
        audience=min(head.max_audience for head in week.heads),
        minutes=90,
        priority=5,
        weeks_waiting=8,
        prefer=tuple(preferred),
        exclude=(),
        packs={},
    )
    return replace(week, needs=(*week.needs, event))


def with_long_days(week: solver.Week) -> solver.Week:
    """Some of its heads on two whole days of very many sessions, and short needs: too many columns to list them."""
    hours = tuple(
        solver.Interval(day * DAY_MINUTES + 8 * 60, day * DAY_MINUTES + 18 * 60) for day in range(2)
    )
    heads = tuple(
        replace(
            head,
            available=hours,
            max_sessions_per_day=SESSIONS,
            max_sessions_per_week=2 * SESSIONS,
            rest_minutes=0,
        )
        for head in week.heads[:LONG_HEADS]
    )
    topics = sorted({topic for head in heads for topic in head.topics})
    needs = tuple(
        replace(
            need,
            parts=(topics[number % len(topics)],),
            windows=hours,
            minutes=30,
            audience=1,
            prefer=(),
            exclude=(),
            packs={},
        )
        for number, need in enumerate(week.needs[:LONG_NEEDS])
    )
    return replace(week, heads=heads, needs=needs, fixed=(), previous=())
