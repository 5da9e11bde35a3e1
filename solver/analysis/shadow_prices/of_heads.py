"""What the time of each head is worth, and on which half-days."""

from collections import defaultdict

import numpy as np

from solver.analysis.shadow_prices.duals import Duals
from solver.week import DAY_MINUTES, Week

NOON = 12 * 60


def head_prices(duals: Duals) -> dict[str, float]:
    """By head id: the price of all limits of its time, each times how much there is of it.

    A second head with the same topics, time and limits has rows like these of its own; with the same prices they
    bound what that head can add to the needs that can be served now. (It may also make a joint event possible that
    lacks somebody; the price does not see that.)
    """
    offers = duals.formulation.network
    total: dict[str, float] = defaultdict(float)
    for segment, price, high in duals.of(duals.row_tags.segment):
        total[offers.segments[segment].head] += price * high
    for tagged in (duals.row_tags.week, duals.row_tags.load):
        for number, price, high in duals.of(tagged):
            total[offers.heads[number].id] += price * high
    for about, price, high in duals.of(duals.row_tags.day):
        total[offers.heads[about[0]].id] += price * high
    return dict(total)


def half_day_prices(week: Week, duals: Duals, heads: dict[str, float]) -> dict[tuple[int, bool], float]:
    """By day and whether it is the afternoon: the price of heads' time there, for each head who is free then.

    A head's price is spread over the half-days in which the linear program uses the head.
    """
    spent: dict[tuple[int, bool], float] = defaultdict(float)
    for head, used in _use(duals).items():
        sessions = sum(used.values())
        for half, share in used.items():
            spent[half] += heads.get(head, 0.0) * share / sessions
    free = _free(week)
    return {half: total / max(1, free[half]) for half, total in spent.items()}


def _use(duals: Duals) -> dict[str, dict[tuple[int, bool], float]]:
    """How often the optimum with fractions sends each head out on each half-day."""
    offers, calls, columns = duals.formulation.network, duals.formulation.options, duals.formulation.routes
    chosen = duals.point[: len(columns)][columns.route_of_visit]
    use: dict[str, dict[tuple[int, bool], float]] = defaultdict(lambda: defaultdict(float))
    for position in np.flatnonzero(chosen > 1e-9).tolist():
        call = columns.visits[position]
        head = offers.heads[offers.segment_head[calls.segment[call]]].id
        use[head][_half(int(offers.starts[calls.starts_begin[call]]))] += float(chosen[position])
    return use


def _free(week: Week) -> dict[tuple[int, bool], int]:
    """How many heads with topics are free at some time of each half-day."""
    free: dict[tuple[int, bool], int] = defaultdict(int)
    for head in week.heads:
        if head.topics:
            for half in {
                _half(minute)
                for stretch in head.available
                for minute in range(stretch.start, stretch.end, 15)
            }:
                free[half] += 1
    return free


def _half(minute: int) -> tuple[int, bool]:
    return minute // DAY_MINUTES, minute % DAY_MINUTES >= NOON
