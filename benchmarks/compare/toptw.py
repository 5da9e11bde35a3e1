"""The team orienteering problem with time windows (TOPTW) as weeks, so that published instances can be planned.

File format of the instances by Righini and Salani (2006) after Solomon and Cordeau, as Vansteenwegen et al. (2009)
give them for several tours: the first line's third number is how many customers there are; the second line is
skipped; then a line a point: id, x, y, service time, profit, two numbers of which the second says how long a list to
skip follows, the list, earliest and latest start of service. Point 0 is everybody's home, its latest time the horizon.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from benchmarks.compare.instance import MONDAY, Instance
from solver import (
    Head,
    Interval,
    MatrixTravel,
    Need,
    Place,
    Township,
    Venue,
    Week,
    Weights,
)
from solver.week import WEEK_MINUTES

TENTH = 10  # minutes of the week for a unit of the instance's time
TOPIC = "visit"


@dataclass(frozen=True, slots=True)
class Point:
    """A customer, or home: where, how long, how much, and when service may begin; times in the instance's units."""

    x: float
    y: float
    service: float
    profit: int
    opens: float
    closes: float


def read_points(text: str) -> tuple[Point, ...]:
    """Home and then the customers; raises ``ValueError`` for a text of another shape."""
    lines = [line.split() for line in text.splitlines() if line.strip()]
    if len(lines) < 3 or len(lines[0]) < 3:
        raise ValueError("a TOPTW instance begins with a line of numbers and a line to skip")
    customers = int(lines[0][2])
    points = tuple(_point(row) for row in lines[2:])
    # Cordeau's files count the customers; the row of home comes first in both families.
    if len(points) != customers + 1:
        raise ValueError(f"{customers} customers and a home are announced, {len(points)} points are there")
    return points


def _point(row: list[str]) -> Point:
    after_list = 7 + int(row[6]) if len(row) > 6 else len(row)
    if len(row) < after_list + 2:
        raise ValueError(f"not a point: {' '.join(row)}")
    profit = float(row[4])
    if profit != int(profit):
        raise ValueError(f"a profit that is no whole number: {row[4]}")
    opens, closes = float(row[-2]), float(row[-1])
    return Point(float(row[1]), float(row[2]), float(row[3]), int(profit), opens, closes)


def read_toptw(path: Path, tours: int) -> Instance:
    """The instance for ``tours`` heads as a week whose value is the collected profit."""
    parts = 100 if path.stem.startswith("pr") else 10
    week = toptw_week(read_points(path.read_text()), tours, parts=parts)
    return Instance(f"{path.stem}-{tours}", "toptw", "Team orienteering with time windows", week)


def toptw_week(points: tuple[Point, ...], tours: int, *, parts: int) -> Week:
    """One free interval a head from Monday 00:00 to the horizon; a unit of time becomes ten minutes.

    Distances are Euclidean, cut to whole ``parts`` of a unit as the literature does. With tenths (Solomon's) a way is
    a whole number of minutes and the week is the instance, exactly. With hundredths (Cordeau's) ways are rounded up
    to whole minutes, since a hundred minutes a unit would not fit into a week: every plan is one of the instance too,
    but the best plan of the instance may be worth a little more. Profit is ``weeks_waiting``, every other weight is 0.
    Raises ``ValueError`` for an instance longer than a week.
    """
    home, *customers = points
    horizon = _whole(home.closes)
    if horizon > WEEK_MINUTES:
        raise ValueError(f"a horizon of {home.closes} does not fit into a week at {TENTH} minutes a unit")
    places = [f"p{index}" for index in range(len(points))]
    return Week(
        monday=MONDAY,
        grid_minutes=1,
        travel=MatrixTravel(tuple(tuple(_way(a, b, parts) for b in points) for a in points)),
        weights=Weights(
            served_point=1,
            priority=0,
            waiting_week=1,
            waiting_cap=sum(point.profit for point in points) + 1,
            township_first=0,
            travel_minute=0,
            session_load=0,
            fit={3: 0, 2: 0, 1: 0},
            not_preferred=0,
            change=0,
        ),
        places=tuple(Place(ident, ident, 0, 0) for ident in places),
        townships=(Township("t", "t", places[0]),),
        venues=tuple(Venue(f"v{ident}", ident, ident, capacity=1) for ident in places[1:]),
        packs=(),
        heads=tuple(_head(number, places[0], horizon, len(customers)) for number in range(tours)),
        needs=tuple(_need(number, point, horizon) for number, point in enumerate(customers, 1)),
    )


def _head(number: int, home: str, horizon: int, most: int) -> Head:
    return Head(
        id=f"h{number}",
        name=f"h{number}",
        kind="medical",
        place=home,
        topics={TOPIC: 3},
        available=(Interval(0, horizon),),
        max_travel_minutes=horizon,
        max_audience=1,
        max_sessions_per_day=most,
        max_sessions_per_week=most,
    )


def _need(number: int, point: Point, horizon: int) -> Need:
    minutes = _whole(point.service)
    return Need(
        id=f"n{number:03}",
        township="t",
        venue=f"vp{number}",
        parts=(TOPIC,),
        minutes=minutes,
        windows=(Interval(_whole(point.opens), min(_whole(point.closes) + minutes, horizon)),),
        audience=1,
        priority=1,
        weeks_waiting=point.profit,
    )


def _way(a: Point, b: Point, parts: int) -> int:
    """Minutes: ten times the distance, cut to whole parts of a unit, rounded up."""
    cut = math.floor(math.dist((a.x, a.y), (b.x, b.y)) * parts + 1e-9)
    return -(-cut * TENTH // parts)


def _whole(time: float) -> int:
    return math.ceil(time * TENTH)
