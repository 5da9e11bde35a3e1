"""Random weeks of every shape we could think of, the same for the same seed."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from solver import (
    Assignment,
    Head,
    Interval,
    MatrixTravel,
    Need,
    Pack,
    Place,
    SpeedTravel,
    Township,
    Venue,
    Week,
    Weights,
)
from solver.week import Travel

MONDAY = date(2026, 11, 30)
TOPICS = ("talk", "clinic", "field")
DAY = 24 * 60


@dataclass(frozen=True)
class Shape:
    """What is out of the ordinary in a week; pairs are least and most."""

    heads: tuple[int, int] = (1, 4)
    needs: tuple[int, int] = (1, 5)
    days: int = 2
    hours: tuple[float, ...] = (3, 4, 5)
    intervals: tuple[int, ...] = (1, 1, 2)
    morning: tuple[float, ...] = (7, 8, 9.5)
    minutes: tuple[int, ...] = (30, 50, 60)
    window: tuple[float, ...] = (1, 2, 3)
    topics: int = 2
    joint: tuple[int, ...] = (1, 1, 1, 2)
    fixed: float = 0.15
    agreed_anyhow: float = 0.3
    previous: float = 0.2
    packs: float = 0.2
    rooms: tuple[int, ...] = (1, 1, 2)
    ways: tuple[int, ...] = (0, 5, 15, 25, 40)
    crooked: bool = False
    by_speed: bool = False
    grids: tuple[int, ...] = (30,)
    a_day: tuple[int, ...] = (1, 2, 3)
    a_week: tuple[int, ...] = (1, 2, 4)
    weights: tuple[Weights, ...] = (Weights(), Weights(served_point=10))
    rest: tuple[int, ...] = ()
    at_once: tuple[int | None, ...] = ()
    per_day: tuple[int | None, ...] = ()
    series: float = 0


ORDINARY = Shape()
SHAPES: dict[str, Shape] = {
    "ordinary": ORDINARY,
    "dense": replace(ORDINARY, heads=(5, 7), needs=(4, 7), topics=3, window=(4, 6), hours=(5, 8), joint=(1,)),
    "scarce": replace(ORDINARY, heads=(1, 2), needs=(6, 9), a_week=(2, 4, 6), a_day=(2, 4), fixed=0.08),
    "long": replace(ORDINARY, heads=(1, 2), needs=(5, 7), days=1, hours=(8, 10), minutes=(15, 20, 30), joint=(1,),
                    window=(3, 6), intervals=(1,), ways=(0, 5, 10), a_day=(7,), a_week=(7,), fixed=0.1),
    "joint": replace(ORDINARY, heads=(3, 5), needs=(2, 4), joint=(1, 2, 2, 3), topics=2, window=(1.5, 3)),
    "packs": replace(ORDINARY, heads=(3, 5), needs=(4, 6), packs=0.9, days=2),
    "clashes": replace(ORDINARY, heads=(1, 2), needs=(4, 6), fixed=0.6, agreed_anyhow=0.8, joint=(1, 1, 2)),
    "crooked": replace(ORDINARY, heads=(1, 3), needs=(3, 6), crooked=True, ways=(0, 3, 10, 60, 150), hours=(4, 7),
                       window=(3, 5), a_day=(4,), a_week=(5,), fixed=0.2),
    "empty": replace(ORDINARY, needs=(0, 0), heads=(0, 4)),
    "one need": replace(ORDINARY, needs=(1, 1), heads=(1, 6)),
    "no heads": replace(ORDINARY, heads=(0, 0), needs=(0, 4), fixed=0, previous=0),
    "midnight": replace(ORDINARY, morning=(20, 22, 23.5), hours=(3, 8, 26), days=6, window=(2, 5), fixed=0.3,
                        minutes=(60, 90, 200)),
    "by speed": replace(ORDINARY, by_speed=True, heads=(2, 4), needs=(3, 5)),
    "caps": replace(ORDINARY, a_day=(0, 1, 2), a_week=(0, 1, 2), needs=(4, 6), days=1, hours=(5,), fixed=0.25),
    "rooms": replace(ORDINARY, rooms=(0, 1, 1, 2), needs=(4, 6), heads=(3, 5), days=1, window=(1, 1.5), fixed=0.2),
    "restless": replace(ORDINARY, previous=0.9, weights=(Weights(change=0), Weights(change=1), Weights(change=500))),
    "odd weights": replace(ORDINARY, weights=(
        Weights(travel_minute=0, change=5), Weights(served_point=0), Weights(served_point=7, session_load=30),
        Weights(session_load=0, township_first=0), Weights(fit={3: 25, 2: 0, 1: 9}, not_preferred=500),
        Weights(served_point=1, travel_minute=3, waiting_cap=0))),
    "odd grid": replace(ORDINARY, grids=(7, 1, 20, 97, 1440), minutes=(11, 30, 45), window=(1, 2), needs=(2, 4)),
    "split": replace(ORDINARY, intervals=(2, 3), hours=(1, 1.5, 2), fixed=0.4, agreed_anyhow=0.9, minutes=(20, 45)),
    "commuter": replace(ORDINARY, heads=(1, 1), needs=(4, 6), days=1, intervals=(3,), hours=(1.5, 2),
                        minutes=(15, 25, 40), fixed=0.4, window=(2, 4), ways=(5, 15, 25), a_day=(6,), a_week=(6,),
                        grids=(5,), joint=(1,)),
    "tangled": replace(ORDINARY, heads=(1, 1), needs=(4, 5), days=1, intervals=(1,), hours=(6,), minutes=(10, 20, 40),
                       fixed=0.5, window=(4, 5), crooked=True, ways=(0, 5, 20, 90), a_day=(6,), a_week=(6,),
                       grids=(15,), joint=(1,)),
    "far": replace(ORDINARY, ways=(20, 40, 70, 90), needs=(3, 5), heads=(2, 4), hours=(3, 5)),
    "rested": replace(ORDINARY, rest=(0, 10, 30, 45), heads=(1, 3), needs=(4, 6), days=1, hours=(5, 7), window=(3, 5),
                      a_day=(4,), a_week=(5,), fixed=0.25),
    "rested and tangled": replace(ORDINARY, rest=(5, 15, 40), heads=(1, 1), needs=(4, 5), days=1, intervals=(1, 2),
                                  hours=(6,), minutes=(10, 20, 40), fixed=0.5, window=(4, 5), crooked=True,
                                  ways=(0, 5, 20, 90), a_day=(6,), a_week=(6,), grids=(15,), joint=(1, 1, 2)),
    "hosted": replace(ORDINARY, at_once=(None, 1, 1, 2), per_day=(None, None, 1, 2, 3), heads=(3, 5), needs=(4, 6),
                      window=(1, 2), rooms=(1, 2, 3)),
    "hosted and joint": replace(ORDINARY, at_once=(1, 2), per_day=(None, 2), heads=(3, 5), needs=(3, 5), days=1,
                                joint=(1, 2, 2), window=(1.5, 3), rooms=(1, 3), packs=0.4),
    "hosted and agreed": replace(ORDINARY, at_once=(1, 1, 2), per_day=(1, 2, 2), heads=(2, 4), needs=(4, 6), days=1,
                                 fixed=0.5, agreed_anyhow=0.7, rooms=(0, 1, 2), window=(1, 3)),
    "hosted and rested": replace(ORDINARY, rest=(0, 15, 60), at_once=(None, 1, 2), per_day=(None, 1, 3), by_speed=True,
                                 heads=(2, 4), needs=(4, 6), hours=(4, 8), a_day=(3,), a_week=(4,), previous=0.5),
    "series": replace(ORDINARY, series=0.7, heads=(3, 5), needs=(3, 6), days=1, window=(3, 5), joint=(1, 1, 2),
                       weights=(Weights(), Weights(continuity=15), Weights(travel_minute=0), Weights(continuity=0))),
}  # fmt: skip
NAMES = tuple(SHAPES)


def shape_of(seed: int) -> str:
    """The shape a seed stands for."""
    return NAMES[seed % len(NAMES)]


def week_of(seed: int) -> Week:
    """The week of a seed."""
    rng = random.Random(seed)
    shape = SHAPES[shape_of(seed)]
    places = _places(rng, shape)
    heads = [_head(rng, shape, f"h{n}", places) for n in range(rng.randint(*shape.heads))]
    needs = [_need(rng, shape, f"n{n}", heads) for n in range(rng.randint(*shape.needs))]
    week = Week(
        monday=MONDAY,
        places=places,
        townships=(Township("t1", "T1", "near"), Township("t2", "T2", "far")),
        venues=tuple(
            Venue(
                f"v{n}", f"V{n}", rng.choice(places).id, rng.choice((60, 100, 100)), rng.choice(shape.rooms)
            )
            for n in range(2)
        ),
        packs=(Pack("kit", "Kit", rng.choice((0, 1, 1, 2))), Pack("van", "Van", 1)),
        heads=tuple(heads),
        needs=tuple(needs),
        fixed=tuple(_agreed(rng, shape, heads, needs, shape.fixed)),
        previous=tuple(_agreed(rng, shape, heads, needs, shape.previous)),
        travel=_travel(rng, shape, len(places)),
        weights=rng.choice(shape.weights),
        grid_minutes=rng.choice(shape.grids),
    )
    return _limited(rng, shape, week)


def _limited(rng: random.Random, shape: Shape, week: Week) -> Week:
    """The week with rest between sessions and with what townships can host, where the shape has them."""
    heads = [
        replace(head, rest_minutes=rng.choice(shape.rest)) if shape.rest else head for head in week.heads
    ]
    townships = [
        replace(
            township,
            sessions_at_once=rng.choice(shape.at_once or (None,)),
            sessions_per_day=rng.choice(shape.per_day or (None,)),
        )
        for township in week.townships
    ]
    return replace(week, heads=tuple(heads), townships=tuple(townships))


def _places(rng: random.Random, shape: Shape) -> tuple[Place, ...]:
    def somewhere() -> tuple[float, float]:
        return 32.5 + rng.random() / 4, 120.2 + rng.random() / 4

    spots = {name: somewhere() for name in ("home", "near", "far")}
    if shape.by_speed and rng.random() < 0.4:
        spots["near"] = spots["home"]
    return tuple(Place(name, name, *spot) for name, spot in spots.items())


def _travel(rng: random.Random, shape: Shape, places: int) -> Travel:
    if shape.by_speed:
        return SpeedTravel(rng.choice((20, 36, 60.5)), rng.choice((1, 1.3)), rng.choice((0, 5, 2.5)))
    ways = [[0 if i == j else rng.choice(shape.ways) for j in range(places)] for i in range(places)]
    if shape.crooked:
        if rng.random() < 0.3:
            ways = [[rng.choice(shape.ways) * (i != j) for j in range(places)] for i in range(places)]
    elif rng.random() < 0.7:
        ways = [[ways[min(i, j)][max(i, j)] for j in range(places)] for i in range(places)]
    return MatrixTravel(tuple(tuple(row) for row in ways))


def _minute(rng: random.Random, shape: Shape) -> int:
    return rng.randrange(shape.days) * DAY + round(rng.choice(shape.morning) * 60)


def _span(start: int, length: float) -> Interval:
    return Interval(min(start, 7 * DAY - 1), min(start + max(1, round(length)), 7 * DAY))


def _head(rng: random.Random, shape: Shape, ident: str, places: Sequence[Place]) -> Head:
    available, start = [], _minute(rng, shape)
    for _ in range(rng.choice(shape.intervals)):
        available.append(_span(start, rng.choice(shape.hours) * 60))
        nearby = available[-1].end + rng.choice((-30, 0, 5, 20, 60))
        start = nearby if rng.random() < 0.5 and nearby < 7 * DAY - 60 else _minute(rng, shape)
    return Head(
        id=ident,
        name=ident,
        kind=rng.choice(("medical", "education", "agriculture", "enterprise")),
        place=rng.choice(places).id,
        topics={
            topic: rng.randint(1, 3)
            for topic in rng.sample(TOPICS[: shape.topics], rng.randint(1, shape.topics))
        },
        available=tuple(available) if rng.random() > 0.03 else (),
        max_travel_minutes=rng.choice((20, 60, 200, 200, 200)),
        max_audience=rng.choice((40, 200, 200, 200, 200)),
        max_sessions_per_day=rng.choice(shape.a_day),
        max_sessions_per_week=rng.choice(shape.a_week),
        recent_sessions=rng.choice((0, 0, 2)),
    )


def _need(rng: random.Random, shape: Shape, ident: str, heads: list[Head]) -> Need:
    hoped = rng.choice(heads) if heads and rng.random() < 0.8 else None
    offered = sorted(hoped.topics) if hoped else TOPICS[: shape.topics]
    free = [interval.start for interval in hoped.available] if hoped else []
    begin = rng.choice(free) if free else _minute(rng, shape)
    start = min(begin + rng.choice((0, 30, 30, 60, 77)), 7 * DAY - 1)
    windows = [_span(start, rng.choice(shape.window) * 60)]
    if rng.random() < 0.3:
        again = start + rng.choice((45, 100, DAY))
        windows.append(_span(min(again, 7 * DAY - 60), rng.choice(shape.window) * 60))

    def some(most: int) -> tuple[str, ...]:
        return tuple(head.id for head in rng.sample(heads, min(len(heads), most)))

    return Need(
        id=ident,
        township=rng.choice(("t1", "t2")),
        venue=rng.choice(("v0", "v1")),
        parts=(
            rng.choice(offered),
            *(rng.choice(TOPICS[: shape.topics]) for _ in range(rng.choice(shape.joint) - 1)),
        ),
        minutes=rng.choice(shape.minutes),
        windows=tuple(windows) if rng.random() > 0.03 else (),
        audience=rng.choice((0, 20, 40, 50, 60, 80)),
        priority=rng.randint(1, 5),
        weeks_waiting=rng.choice((0, 3, 12)),
        prefer=some(rng.randint(1, 2)) if rng.random() < 0.3 else (),
        exclude=some(1) if rng.random() < 0.15 else (),
        packs={pack: rng.choice((0, 1, 1, 2)) for pack in ("kit", "van") if rng.random() < shape.packs},
        continuity=some(rng.randint(1, 2)) if shape.series and rng.random() < shape.series else (),
    )


def _agreed(
    rng: random.Random, shape: Shape, heads: list[Head], needs: list[Need], share: float
) -> list[Assignment]:
    found = []
    for need in needs:
        if len(need.parts) > len(heads) or rng.random() >= share:
            continue
        team = tuple(head.id for head in rng.sample(heads, len(need.parts)))
        if rng.random() < shape.agreed_anyhow or not need.windows:
            start = _minute(rng, shape) + rng.choice((0, 15, 60, 77, 120))
        else:
            start = need.windows[0].start + rng.choice((0, 0, 15, 30))
        found.append(Assignment(need.id, team, max(0, min(start, 7 * DAY - need.minutes))))
    return found
