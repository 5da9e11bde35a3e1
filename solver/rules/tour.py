"""A head's tours: leave home, visit, come home."""

import itertools
from collections.abc import Iterator
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


def transition_time(origin: str, destination: str, travel_times: TravelTimes, rest: int) -> int:
    """The least minutes between the end of one session of a tour and the start of the next, given their places.

    It is the travel time plus the head's ``rest`` (rules 3 and 9). For many pairs of visits at once there is
    :func:`solver.column_generation.network.transitions.transitions`; a test holds that both agree.
    """
    return travel_times.minutes(origin, destination) + rest


@dataclass(frozen=True, slots=True)
class Stop:
    """One session of a tour, or several fixed ones that clash: no order of visits keeps them all."""

    sessions: tuple[Session, ...]

    @property
    def start(self) -> int:
        """When it begins."""
        return self.sessions[0].start

    def earliest_start_after(self, place: str, travel_times: TravelTimes, rest: int) -> int:
        """The earliest start of a session at ``place`` that follows all sessions of the stop."""
        return max(
            session.end + transition_time(session.place, place, travel_times, rest)
            for session in self.sessions
        )

    def latest_end_before(self, place: str, travel_times: TravelTimes, rest: int) -> int:
        """The latest end of a session at ``place`` that precedes all sessions of the stop."""
        return min(
            session.start - transition_time(place, session.place, travel_times, rest)
            for session in self.sessions
        )


@dataclass(frozen=True, slots=True)
class Tour:
    """The time ``[start, end]`` of one tour from home and back, and its stops in order.

    ``start`` and ``end`` are minutes since Monday 00:00, ``rest`` is how many minutes the head rests between two
    sessions, beyond the travel time (rule 9). Where a method takes a stop, ``None`` stands for home.
    """

    home: str
    start: int
    end: int
    stops: tuple[Stop, ...] = ()
    rest: int = 0

    def gaps(self) -> Iterator[tuple[Stop | None, Stop | None]]:
        """Each two neighbours between which a session could be inserted, in order of time."""
        return itertools.pairwise((None, *self.stops, None))

    def earliest_start(self, before: Stop | None, place: str, travel_times: TravelTimes) -> int:
        """The earliest start (minutes since Monday 00:00) of a session at ``place`` that directly follows a stop."""
        if before is None:
            return self.start + travel_times.minutes(self.home, place)
        return before.earliest_start_after(place, travel_times, self.rest)

    def latest_end(self, after: Stop | None, place: str, travel_times: TravelTimes) -> int:
        """The latest end (minutes since Monday 00:00) of a session at ``place`` that directly precedes a stop."""
        if after is None:
            return self.end - travel_times.minutes(place, self.home)
        return after.latest_end_before(place, travel_times, self.rest)

    def origin(self, before: Stop | None) -> str:
        """The place from which the head goes on after a stop."""
        return before.sessions[-1].place if before else self.home

    def destination(self, after: Stop | None) -> str:
        """The place to which the head goes for a stop."""
        return after.sessions[0].place if after else self.home


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
        if result and session.start < result[-1].earliest_start_after(session.place, travel_times, 0):
            result[-1] = Stop((*result[-1].sessions, session))
        else:
            result.append(Stop((session,)))
    return tuple(result)


def tour_minutes(tour: Tour, travel_times: TravelTimes) -> int:
    """Travel of the whole tour, home to home; 0 when it has no stop."""
    places = [tour.home, *(session.place for stop in tour.stops for session in stop.sessions), tour.home]
    return sum(travel_times.minutes(a, b) for a, b in itertools.pairwise(places)) if tour.stops else 0
