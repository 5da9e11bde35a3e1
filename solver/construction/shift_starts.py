"""The same sessions at other starts, so that as much time as can be lies together."""

from collections.abc import Iterable

from solver.rules.partial_plan import PartialPlan
from solver.rules.tour import Session, Tour
from solver.rules.week_index import WeekIndex
from solver.week import Assignment, day_of


def shift_starts(
    directory: WeekIndex, plan: Iterable[Assignment], freed: frozenset[str]
) -> tuple[Assignment, ...]:
    """The plan without the ``freed``: what comes before them in a tour as early, what comes after as late as can be.

    Only sessions of one head move, within their day, where the venue has a room for everybody planned there, and none
    that is fixed or as it was before. With nothing freed every session moves to its earliest start.
    """
    board = PartialPlan(directory, plan)
    entries = dict(board.assignments)
    for tours in board.tours.values():
        for tour in tours:
            visits = [session for stop in tour.stops for session in stop.sessions]
            gone = [place for place, session in enumerate(visits) if session.need in freed]
            if freed and not gone:
                continue
            first, last = (gone[0], gone[-1]) if gone else (len(visits), len(visits))
            _early(board, entries, tour, visits[:first])
            _late(board, entries, tour, visits[last + 1 :])
    return tuple(sorted(entry for entry in entries.values() if entry.need not in freed))


def _early(board: PartialPlan, entries: dict[str, Assignment], tour: Tour, visits: list[Session]) -> None:
    roads = board.week_index.travel_times
    place, free = tour.home, tour.start
    for session in visits:
        soonest = free + roads.minutes(place, session.place)
        start = entries[session.need].start
        if _movable(board, session):
            options = board.week_index.starts(board.week_index.needs[session.need])
            start = next(
                (
                    option
                    for option in options
                    if soonest <= option <= start and day_of(option) == day_of(start)
                ),
                start,
            )
            _move(entries, session.need, start)
        place, free = session.place, start + session.end - session.start


def _late(board: PartialPlan, entries: dict[str, Assignment], tour: Tour, visits: list[Session]) -> None:
    roads = board.week_index.travel_times
    place, there = tour.home, tour.end
    for session in reversed(visits):
        minutes = session.end - session.start
        latest = there - roads.minutes(session.place, place) - minutes
        start = entries[session.need].start
        if _movable(board, session):
            options = board.week_index.starts(board.week_index.needs[session.need])
            start = next(
                (
                    option
                    for option in reversed(options)
                    if start <= option <= latest and day_of(option) == day_of(start)
                ),
                start,
            )
            _move(entries, session.need, start)
        place, there = session.place, start


def _movable(board: PartialPlan, session: Session) -> bool:
    directory = board.week_index
    need = directory.needs[session.need]
    return (
        len(need.parts) == 1
        and need.id not in directory.fixed
        and directory.previous.get(need.id) != board.assignments[need.id]
        and len(board.by_venue[need.venue]) <= directory.venues[need.venue].rooms
    )


def _move(entries: dict[str, Assignment], need: str, start: int) -> None:
    entries[need] = Assignment(need, entries[need].heads, start)
