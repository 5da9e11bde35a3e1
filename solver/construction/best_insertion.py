"""The best way to add one need to a plan in which nothing else moves; quick, for plans built one need at a time."""

from bisect import bisect_left
from collections.abc import Iterator

from solver.rules.insertion import Insertion, available_starts, best_insertions, eligible_heads, gain
from solver.rules.insertion_window import insertion_windows
from solver.rules.partial_plan import PartialPlan
from solver.week import Head, Need, day_of


def best_insertion(board: PartialPlan, need: Need) -> Insertion | None:
    """The first of :func:`~solver.rules.insertion.ways`, without working out the others."""
    if len(need.parts) > 1:
        return next(iter(best_insertions(board, need, limit=1)), None)
    starts = available_starts(board, need)
    best: tuple[int, int, tuple[str, ...]] | None = None
    for head in eligible_heads(board, need, need.parts[0]) if starts else ():
        if board.week_full(head):
            continue
        cost = board.week_index.fit_cost(head, need.parts[0])
        cost += board.week_index.week.weights.session_load * (
            head.recent_sessions + len(board.by_head[head.id])
        )
        for travel, start in _candidates(board, need, head, starts):
            travelled = board.week_index.week.weights.travel_minute * travel
            delta = gain(board, need, (head.id,), start) - cost - travelled
            rank = (-delta, start, (head.id,))
            if best is None or rank < best:
                best = rank
    return None if best is None else Insertion(best[2], best[1], -best[0])


def _candidates(
    board: PartialPlan, need: Need, head: Head, starts: tuple[int, ...]
) -> Iterator[tuple[int, int]]:
    """Travel and start: the first start of each opening and day, and the start of before if it may count."""
    place, roads = board.week_index.place_of(need), board.week_index.travel_times
    previous = board.week_index.previous.get(need.id)
    for tour in board.tours[head.id]:
        if tour.end < starts[0] or starts[-1] < tour.start:
            continue
        for opening in insertion_windows(tour, place, need.minutes, roads):
            index = bisect_left(starts, opening.earliest)
            while index < len(starts) and starts[index] <= opening.latest:
                day = day_of(starts[index])
                if not board.day_full(head, day):
                    yield opening.extra_travel, starts[index]
                index = bisect_left(starts, (day + 1) * 1440, index)
            if (
                previous
                and opening.earliest <= previous.start <= opening.latest
                and previous.start in starts
                and not board.day_full(head, day_of(previous.start))
            ):
                yield opening.extra_travel, previous.start
