"""The same sessions at other starts, so that as much time as can be lies together."""

from collections.abc import Iterable
from dataclasses import replace

from solver.rules.partial_plan import PartialPlan
from solver.rules.tour import Session, Stop, Tour
from solver.rules.week_index import WeekIndex
from solver.week import Assignment, day_of


def shift_starts(
    index: WeekIndex, assignments: Iterable[Assignment], freed: frozenset[str]
) -> tuple[Assignment, ...]:
    """The plan without ``freed``, with earlier sessions of a tour as early and later ones as late as possible.

    Only sessions of one head move, within their day, where the venue and the township have room for everybody planned
    there, and none that is fixed or as it was before. With nothing freed every session moves to its earliest start.
    """
    plan = PartialPlan(index, assignments)
    entries = dict(plan.assignments)
    for tours in plan.tours.values():
        for tour in tours:
            visits = [session for stop in tour.stops for session in stop.sessions]
            gone = [place for place, session in enumerate(visits) if session.need in freed]
            if freed and not gone:
                continue
            first, last = (gone[0], gone[-1]) if gone else (len(visits), len(visits))
            _early(plan, entries, tour, visits[:first])
            _late(plan, entries, tour, visits[last + 1 :])
    return tuple(sorted(entry for entry in entries.values() if entry.need not in freed))


def _early(plan: PartialPlan, entries: dict[str, Assignment], tour: Tour, visits: list[Session]) -> None:
    travel_times = plan.week_index.travel_times
    before: Stop | None = None
    for session in visits:
        soonest = tour.earliest_start(before, session.place, travel_times)
        start = entries[session.need].start
        if _movable(plan, session):
            options = plan.week_index.starts(plan.week_index.needs[session.need])
            start = next(
                (
                    option
                    for option in options
                    if soonest <= option <= start and day_of(option) == day_of(start)
                ),
                start,
            )
            _move(entries, session.need, start)
        before = _at(session, start)


def _late(plan: PartialPlan, entries: dict[str, Assignment], tour: Tour, visits: list[Session]) -> None:
    travel_times = plan.week_index.travel_times
    after: Stop | None = None
    for session in reversed(visits):
        latest = tour.latest_end(after, session.place, travel_times) - (session.end - session.start)
        start = entries[session.need].start
        if _movable(plan, session):
            options = plan.week_index.starts(plan.week_index.needs[session.need])
            start = next(
                (
                    option
                    for option in reversed(options)
                    if start <= option <= latest and day_of(option) == day_of(start)
                ),
                start,
            )
            _move(entries, session.need, start)
        after = _at(session, start)


def _at(session: Session, start: int) -> Stop:
    return Stop((replace(session, start=start, end=start + session.end - session.start),))


def _movable(plan: PartialPlan, session: Session) -> bool:
    index = plan.week_index
    need = index.needs[session.need]
    at_once = index.townships[need.township].sessions_at_once
    return (
        len(need.parts) == 1
        and need.id not in index.fixed
        and index.previous.get(need.id) != plan.assignments[need.id]
        and len(plan.by_venue[need.venue]) <= index.venues[need.venue].rooms
        and (at_once is None or len(plan.by_township[need.township]) <= at_once)
    )


def _move(entries: dict[str, Assignment], need: str, start: int) -> None:
    entries[need] = Assignment(need, entries[need].heads, start)
