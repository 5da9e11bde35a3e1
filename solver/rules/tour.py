"""A head's tours: leave home, visit, come home."""

import itertools
from dataclasses import dataclass

from solver.rules.travel_times import TravelTimes
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
    """One session of a tour, or several fixed ones that clash: no order of visits keeps them all."""

    sessions: tuple[Session, ...]

    @property
    def start(self) -> int:
        """When it begins."""
        return self.sessions[0].start

    def earliest_start_after(self, place: str, travel_times: TravelTimes, rest: int = 0) -> int:
        """The earliest start of a session at ``place`` after the transition time (travel plus rest; rules 3 and 9)."""
        return (
            max(session.end + travel_times.minutes(session.place, place) for session in self.sessions) + rest
        )

    def latest_end_before(self, place: str, travel_times: TravelTimes, rest: int = 0) -> int:
        """The latest end of a session at ``place`` that leaves the transition time (travel plus rest; rules 3, 9)."""
        return (
            min(session.start - travel_times.minutes(place, session.place) for session in self.sessions)
            - rest
        )


@dataclass(frozen=True, slots=True)
class Tour:
    """The time ``[start, end]`` of one tour from home and back, and its stops in order.

    ``rest`` is how many minutes the head rests between two sessions, beyond the travel time (rule 9).
    """

    home: str
    start: int
    end: int
    stops: tuple[Stop, ...] = ()
    rest: int = 0


@dataclass(frozen=True, slots=True)
class Diary:
    """A head's tours with the fixed sessions in them, and the fixed sessions outside all free time."""

    tours: tuple[Tour, ...]
    outside: tuple[Session, ...]


def diary(head: Head, fixed: list[Session], travel_times: TravelTimes) -> Diary:
    """The head's free time as tours.

    A fixed session that lies in a free interval is a stop of its tour. From every interval in which it does not lie,
    wherever else it does, it takes its own time and the travel there and back.
    """
    tours = []
    outside = set(fixed)
    for interval in merged(head.available):
        sessions = [session for session in sorted(fixed) if interval.contains(session.start, session.end)]
        outside -= set(sessions)
        start, end = _left_over(
            head, interval, [each for each in fixed if each not in sessions], travel_times
        )
        tours.append(Tour(head.place, start, end, stops(sessions, travel_times), head.rest_minutes))
    return Diary(tuple(tours), tuple(sorted(outside)))


def _left_over(
    head: Head, interval: Interval, away: list[Session], travel_times: TravelTimes
) -> tuple[int, int]:
    """The interval without the time the head is away; a session not in it reaches over one end of it, if any."""
    start, end = interval.start, interval.end
    for session in away:
        if session.start < interval.start:
            start = max(start, session.end + travel_times.minutes(session.place, head.place))
        else:
            end = min(end, session.start - travel_times.minutes(head.place, session.place))
    return min(start, interval.end), max(min(start, interval.end), end)


def stops(fixed: list[Session], travel_times: TravelTimes) -> tuple[Stop, ...]:
    """Fixed sessions, in order of start, as stops; those the head cannot keep both of become one stop.

    Between two fixed sessions no rest is asked for.
    """
    result: list[Stop] = []
    for session in fixed:
        if result and session.start < result[-1].earliest_start_after(session.place, travel_times):
            result[-1] = Stop((*result[-1].sessions, session))
        else:
            result.append(Stop((session,)))
    return tuple(result)


def tour_minutes(tour: Tour, travel_times: TravelTimes) -> int:
    """Travel of the whole tour, home to home; 0 when it has no stop."""
    places = [tour.home, *(session.place for stop in tour.stops for session in stop.sessions), tour.home]
    return sum(travel_times.minutes(a, b) for a, b in itertools.pairwise(places)) if tour.stops else 0
