"""The best way to add one need to a plan in which nothing else moves; quick, for plans built one need at a time."""

from bisect import bisect_left
from collections.abc import Iterator

from solver.rules.insertion import Insertion, eligible, gain, open_starts, ways
from solver.rules.insertion_window import openings
from solver.rules.partial_plan import Board
from solver.week import Head, Need, day_of


def best_way(board: Board, need: Need) -> Insertion | None:
    """The first of :func:`~solver.rules.insertion.ways`, without working out the others."""
    if len(need.parts) > 1:
        return next(iter(ways(board, need, limit=1)), None)
    starts = open_starts(board, need)
    best: tuple[int, int, tuple[str, ...]] | None = None
    for head in eligible(board, need, need.parts[0]) if starts else ():
        if board.week_full(head):
            continue
        cost = board.directory.fit_cost(head, need.parts[0])
        cost += board.directory.week.weights.session_load * (
            head.recent_sessions + len(board.of_head[head.id])
        )
        for travel, start in _candidates(board, need, head, starts):
            travelled = board.directory.week.weights.travel_minute * travel
            delta = gain(board, need, (head.id,), start) - cost - travelled
            rank = (-delta, start, (head.id,))
            if best is None or rank < best:
                best = rank
    return None if best is None else Insertion(best[2], best[1], -best[0])


def _candidates(board: Board, need: Need, head: Head, starts: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """Travel and start: the first start of each opening and day, and the start of before if it may count."""
    place, roads = board.directory.place_of(need), board.directory.roads
    previous = board.directory.previous.get(need.id)
    for tour in board.tours[head.id]:
        if tour.end < starts[0] or starts[-1] < tour.start:
            continue
        for opening in openings(tour, place, need.minutes, roads):
            index = bisect_left(starts, opening.lo)
            while index < len(starts) and starts[index] <= opening.hi:
                day = day_of(starts[index])
                if not board.day_full(head, day):
                    yield opening.travel, starts[index]
                index = bisect_left(starts, (day + 1) * 1440, index)
            if (
                previous
                and opening.lo <= previous.start <= opening.hi
                and previous.start in starts
                and not board.day_full(head, day_of(previous.start))
            ):
                yield opening.travel, previous.start
