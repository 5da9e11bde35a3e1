"""What a careful person does with a list of needs and a list of heads: the floor below which no plan may fall."""

from bisect import bisect_left
from collections.abc import Callable, Iterator

from solver.construction.greedy import fill
from solver.rules.insertion import available_starts, candidates, eligible_heads
from solver.rules.insertion_window import insertion_windows
from solver.rules.partial_plan import PartialPlan
from solver.rules.week_index import WeekIndex
from solver.week import Assignment, Head, Need, day_of


def plan_by_priority(directory: WeekIndex, cancelled: Callable[[], bool]) -> PartialPlan:
    """Down the list, urgent needs first, each at the first start at which somebody suitable is free for every part:
    a head the township asked for, else the first in the list. Then whatever can still be added with a gain.

    Stops early when cancelled, with a valid plan all the same.
    """
    week = directory.week
    board = PartialPlan(directory, directory.fixed.values())
    rank = {head.id: place for place, head in enumerate(week.heads)}
    for need in sorted(week.needs, key=lambda need: (-need.priority, -need.weeks_waiting)):
        if cancelled():
            return board
        if need.id not in board.assignments:
            first = _alone(board, need, rank) if len(need.parts) == 1 else _together(board, need, rank)
            if first:
                board.add(first)
    fill(board, cancelled)
    return board


def _alone(board: PartialPlan, need: Need, rank: dict[str, int]) -> Assignment | None:
    starts = available_starts(board, need)
    best: tuple[int, bool, int, str] | None = None
    for head in eligible_heads(board, need, need.parts[0]) if starts else ():
        if board.week_full(head):
            continue
        until = starts[-1] if best is None else best[0]
        start = next(_free(board, need, head, starts, until), None)
        if start is not None:
            found = (start, head.id not in need.prefer, rank[head.id], head.id)
            best = found if best is None else min(best, found)
    return best and Assignment(need.id, (best[3],), best[0])


def _free(board: PartialPlan, need: Need, head: Head, starts: tuple[int, ...], until: int) -> Iterator[int]:
    """The first start up to ``until`` of each opening of the head's tours, in order of time."""
    place, roads = board.week_index.place_of(need), board.week_index.travel_times
    for tour in board.tours[head.id]:
        if tour.end < starts[0] or until < tour.start:
            continue
        for opening in insertion_windows(tour, place, need.minutes, roads):
            last = min(opening.latest, until)
            index = bisect_left(starts, opening.earliest)
            while index < len(starts) and starts[index] <= last:
                day = day_of(starts[index])
                if not board.day_full(head, day):
                    yield starts[index]
                    break
                index = bisect_left(starts, (day + 1) * 1440, index)


def _together(board: PartialPlan, need: Need, rank: dict[str, int]) -> Assignment | None:
    starts = available_starts(board, need)
    free = [
        sorted(
            candidates(board, need, topic, starts),
            key=lambda seat: (seat.head not in need.prefer, rank[seat.head]),
        )
        for topic in need.parts
    ]
    for start in starts:
        team: list[str] = []
        for part in free:
            team += [seat.head for seat in part if start in seat.starts and seat.head not in team][:1]
        if len(team) == len(need.parts):
            return Assignment(need.id, tuple(team), start)
    return None
