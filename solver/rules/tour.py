"""A head's tours: leave home, visit, come home."""

import itertools
from dataclasses import dataclass

from solver.rules.roads import Roads
from solver.week import Head, Interval, merged


@dataclass(frozen=True, slots=True, order=True)
class Session:
    """One session in a head's diary, ``[start, end)`` at a place."""

    start: int
    end: int
    need: str
    place: str


@dataclass(frozen=True, slots=True)
class Stop:
    """One session of a tour, or several fixed ones that clash with each other and so cannot be told apart in time."""

    sessions: tuple[Session, ...]

    @property
    def start(self) -> int:
        """When it begins."""
        return self.sessions[0].start

    def ready_for(self, place: str, roads: Roads) -> int:
        """The earliest minute the head can be at ``place`` afterwards."""
        return max(session.end + roads.minutes(session.place, place) for session in self.sessions)

    def leave_by(self, place: str, roads: Roads) -> int:
        """The latest minute the head can leave ``place`` to be in time."""
        return min(session.start - roads.minutes(place, session.place) for session in self.sessions)


@dataclass(frozen=True, slots=True)
class Tour:
    """The time ``[start, end]`` of one tour from home and back, and its stops in order."""

    home: str
    start: int
    end: int
    stops: tuple[Stop, ...] = ()


@dataclass(frozen=True, slots=True)
class Diary:
    """A head's tours with the fixed sessions in them, and the fixed sessions outside all free time."""

    tours: tuple[Tour, ...]
    outside: tuple[Session, ...]


def diary(head: Head, fixed: list[Session], roads: Roads) -> Diary:
    """The head's free time as tours.

    A fixed session that lies in a free interval is a stop of its tour. One that does not takes its own
    time and the way there and back out of every interval.
    """
    free = merged(head.available)
    tours = []
    inside: set[Session] = set()
    for interval in free:
        sessions = [session for session in sorted(fixed) if interval.holds(session.start, session.end)]
        inside.update(sessions)
        tours.append(Tour(head.place, interval.start, interval.end, stops(sessions, roads)))
    outside = tuple(session for session in sorted(fixed) if session not in inside)
    for session in outside:
        away = Interval(
            session.start - roads.minutes(head.place, session.place),
            session.end + roads.minutes(session.place, head.place),
        )
        tours = [_without(tour, session, away) for tour in tours]
    return Diary(tuple(tours), outside)


def _without(tour: Tour, session: Session, away: Interval) -> Tour:
    """The tour without the time the head is away; an outside session always reaches over one end of it."""
    if away.end <= tour.start or tour.end <= away.start:
        return tour
    if session.start < tour.start:
        return Tour(tour.home, max(tour.start, min(away.end, tour.end)), tour.end, tour.stops)
    return Tour(tour.home, tour.start, min(tour.end, max(away.start, tour.start)), tour.stops)


def stops(fixed: list[Session], roads: Roads) -> tuple[Stop, ...]:
    """Fixed sessions, in order of start, as stops; those the head cannot keep both of become one stop."""
    result: list[Stop] = []
    for session in fixed:
        if result and session.start < result[-1].ready_for(session.place, roads):
            result[-1] = Stop((*result[-1].sessions, session))
        else:
            result.append(Stop((session,)))
    return tuple(result)


def tour_minutes(tour: Tour, roads: Roads) -> int:
    """Travel of the whole tour, home to home; 0 when it has no stop."""
    places = [tour.home, *(session.place for stop in tour.stops for session in stop.sessions), tour.home]
    return sum(roads.minutes(a, b) for a, b in itertools.pairwise(places)) if tour.stops else 0
