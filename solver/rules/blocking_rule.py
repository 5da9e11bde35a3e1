"""The first rule that keeps a head from a part of a need, before anybody else is planned."""

from collections.abc import Iterator

from solver.rules.insertion_window import openings
from solver.rules.partial_plan import Board
from solver.week import Head, Need, day_of


def obstacle(board: Board, need: Need, head: Head) -> str | None:
    """The first rule in the way of a head who offers the topic, as a reason code, or ``None``.

    The rules are walked in the order of :data:`solver.plan.REASONS`, each on the starts the ones before leave.
    ``board`` holds what counts as given, usually the fixed assignments.
    """
    person = _person(board, need, head)
    if person:
        return person
    if not board.week_full(head) and any(
        _suits(board, need, head, start) for start in _free(board, need, head)
    ):
        return None
    starts = free_starts(board, need, head)
    if not starts:
        return "no_time"
    starts = [start for start in starts if not board.day_full(head, day_of(start))]
    if not starts:
        return "day_cap"
    if board.week_full(head):
        return "week_cap"
    starts = [start for start in starts if board.room_at(need, start)]
    if not starts:
        return "venue_full"
    return None if any(board.packs_on(need, day_of(start)) for start in starts) else "pack_out"


def _person(board: Board, need: Need, head: Head) -> str | None:
    if head.id in need.exclude:
        return "excluded"
    if need.audience > head.max_audience:
        return "audience"
    way = board.directory.roads.minutes(head.place, board.directory.place_of(need))
    return "too_far" if way > head.max_travel_minutes else None


def free_starts(board: Board, need: Need, head: Head) -> list[int]:
    """The need's starts that fit the head's tours, the ways to and fro counted."""
    return list(_free(board, need, head))


def _free(board: Board, need: Need, head: Head) -> Iterator[int]:
    directory = board.directory
    found = [
        opening
        for tour in board.tours[head.id]
        for opening in openings(tour, directory.place_of(need), need.minutes, directory.roads)
    ]
    return (start for start in directory.starts(need) if any(each.lo <= start <= each.hi for each in found))


def _suits(board: Board, need: Need, head: Head, start: int) -> bool:
    day = day_of(start)
    return not board.day_full(head, day) and board.room_at(need, start) and board.packs_on(need, day)
