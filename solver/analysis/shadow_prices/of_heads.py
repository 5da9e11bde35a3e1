"""What the time of each head is worth, and on which half-days."""

from collections import defaultdict

import numpy as np

from solver.analysis.shadow_prices.duals import Duals
from solver.week import Week, half_day_of

ROUNDING_TOLERANCE = 1e-9  # of a value of the LP solution


def head_prices(duals: Duals) -> dict[str, float]:
    """By head id: the prices of all rows that limit its time, each times the row's bound.

    A second head with the same topics, time and limits would have such rows of its own. The same prices are dual
    feasible for them, so their sum bounds what that head can add to the needs that can be served now. (It may also make
    a joint event possible that lacks somebody; the price does not see that.)
    """
    network = duals.formulation.network
    total: dict[str, float] = defaultdict(float)
    for segment, price, high in duals.of(duals.row_tags.segment):
        total[network.segments[segment].head] += price * high
    for tagged in (duals.row_tags.week, duals.row_tags.load):
        for number, price, high in duals.of(tagged):
            total[network.heads[number].id] += price * high
    for (number, _day), price, high in duals.of(duals.row_tags.day):
        total[network.heads[number].id] += price * high
    return dict(total)


def half_day_prices(week: Week, duals: Duals, heads: dict[str, float]) -> dict[tuple[int, bool], float]:
    """By day and whether it is the afternoon: the price of heads' time then, on average over the heads who are free.

    The price of each head (``heads``, by id) is spread over the half-days in proportion to its sessions in the optimum
    of the LP relaxation.
    """
    total: dict[tuple[int, bool], float] = defaultdict(float)
    for head, sessions in _sessions(duals).items():
        in_week = sum(sessions.values())
        for half_day, count in sessions.items():
            total[half_day] += heads.get(head, 0.0) * count / in_week
    free = _free_heads(week)
    return {half_day: price / max(1, free[half_day]) for half_day, price in total.items()}


def _sessions(duals: Duals) -> dict[str, dict[tuple[int, bool], float]]:
    """By head id and half-day, how many sessions the optimum of the LP relaxation gives (a fraction, perhaps)."""
    network, options, routes = duals.formulation.network, duals.formulation.options, duals.formulation.routes
    chosen = duals.point[: len(routes)][routes.route_of_visit]
    sessions: dict[str, dict[tuple[int, bool], float]] = defaultdict(lambda: defaultdict(float))
    for position in np.flatnonzero(chosen > ROUNDING_TOLERANCE).tolist():
        visit = routes.visits[position]
        head = network.heads[network.segment_head[options.segment[visit]]].id
        start = int(network.starts[options.starts_begin[visit]])
        sessions[head][half_day_of(start)] += float(chosen[position])
    return sessions


def _free_heads(week: Week) -> dict[tuple[int, bool], int]:
    """How many heads with topics are free at some time of each half-day."""
    free: dict[tuple[int, bool], int] = defaultdict(int)
    for head in week.heads:
        if head.topics:
            for half_day in {
                half_day_of(minute)
                for interval in head.available
                for minute in range(interval.start, interval.end, 15)
            }:
                free[half_day] += 1
    return free
