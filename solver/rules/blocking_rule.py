"""The first rule that keeps a head from a part of a need, before anybody else is planned."""

from collections.abc import Iterator

from solver.rules.insertion_window import insertion_windows
from solver.rules.partial_plan import PartialPlan
from solver.week import Head, Need, day_of


def blocking_rule(board: PartialPlan, need: Need, head: Head) -> str | None:
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
    starts = [start for start in starts if board.has_room(need, start)]
    if not starts:
        return "venue_full"
    return None if any(board.has_packs(need, day_of(start)) for start in starts) else "pack_out"


def _person(board: PartialPlan, need: Need, head: Head) -> str | None:
    if head.id in need.exclude:
        return "excluded"
    if need.audience > head.max_audience:
        return "audience"
    way = board.week_index.travel_times.minutes(head.place, board.week_index.place_of(need))
    return "too_far" if way > head.max_travel_minutes else None


def free_starts(board: PartialPlan, need: Need, head: Head) -> list[int]:
    """The need's starts that fit the head's tours, the ways to and fro counted."""
    return list(_free(board, need, head))


def _free(board: PartialPlan, need: Need, head: Head) -> Iterator[int]:
    directory = board.week_index
    found = [
        opening
        for tour in board.tours[head.id]
        for opening in insertion_windows(tour, directory.place_of(need), need.minutes, directory.travel_times)
    ]
    return (
        start
        for start in directory.starts(need)
        if any(each.earliest <= start <= each.latest for each in found)
    )


def _suits(board: PartialPlan, need: Need, head: Head, start: int) -> bool:
    day = day_of(start)
    return not board.day_full(head, day) and board.has_room(need, start) and board.has_packs(need, day)
