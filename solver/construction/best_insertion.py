"""The best insertion of one need to a plan in which nothing else moves, found quickly."""

from collections.abc import Iterator

from solver.rules.eligibility import eligible_heads
from solver.rules.feasible_starts import available_starts, starts_in_window, windows_in_tours
from solver.rules.insertion import Insertion, best_insertions, gain
from solver.rules.partial_plan import PartialPlan
from solver.week import Head, Need, day_of


def best_insertion(plan: PartialPlan, need: Need) -> Insertion | None:
    """The first of :func:`~solver.rules.insertion.best_insertions`, without working out the others."""
    if len(need.parts) > 1:
        return next(iter(best_insertions(plan, need, limit=1)), None)
    starts = available_starts(plan, need)
    best: tuple[int, int, tuple[str, ...]] | None = None
    for head in eligible_heads(plan.week_index, need, need.parts[0]) if starts else ():
        if plan.week_full(head):
            continue
        cost = plan.week_index.part_cost(head, need, need.parts[0])
        cost += plan.week_index.week.weights.session_load * (
            head.recent_sessions + len(plan.by_head[head.id])
        )
        for travel, start in _candidates(plan, need, head, starts):
            travelled = plan.week_index.week.weights.travel_minute * travel
            delta = gain(plan, need, (head.id,), start) - cost - travelled
            rank = (-delta, start, (head.id,))
            if best is None or rank < best:
                best = rank
    return None if best is None else Insertion(best[2], best[1], -best[0])


def _candidates(
    plan: PartialPlan, need: Need, head: Head, starts: tuple[int, ...]
) -> Iterator[tuple[int, int]]:
    """Travel and start: the first start of each window and day, and the start of before if it may count."""
    previous = plan.week_index.previous.get(need.id)
    for window in windows_in_tours(plan, need, head, first=starts[0], last=starts[-1]):
        for start in starts_in_window(plan, head, window, starts, first_of_day=True):
            yield window.extra_travel, start
        if (
            previous
            and window.earliest <= previous.start <= window.latest
            and previous.start in starts
            and not plan.day_full(head, day_of(previous.start))
        ):
            yield window.extra_travel, previous.start
