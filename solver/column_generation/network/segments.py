"""A head's tours, cut into segments at what is fixed in them."""

from dataclasses import dataclass
from itertools import pairwise

from solver.rules.partial_plan import PartialPlan
from solver.rules.tour import Stop, Tour
from solver.rules.travel_times import TravelTimes


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a tour between home or a fixed stop and the next fixed stop or home.

    Fixed stops do not move, so what is chosen in one segment does not touch another. ``start`` and ``end`` are those
    of the tour, in minutes since Monday 00:00. ``predecessors`` and ``successors`` have the places to come from and to
    go to, each with the minute from or until which the head is free to travel: a fixed session's end and start, with
    the head's rest (rule 9), or the tour's own at home. There are several only where fixed sessions clash.
    ``direct_travel`` is the travel in minutes from ``origin`` to ``destination`` when nothing is chosen.
    """

    head: str
    start: int
    end: int
    predecessors: tuple[tuple[str, int], ...]
    successors: tuple[tuple[str, int], ...]
    origin: str
    destination: str
    direct_travel: int

    def earliest_start(self, place: str, travel_times: TravelTimes) -> int:
        """The earliest start of a session at the place that comes first in the segment."""
        ready = (minute + travel_times.minutes(origin, place) for origin, minute in self.predecessors)
        return max(self.start, *ready)

    def latest_end(self, place: str, travel_times: TravelTimes) -> int:
        """The latest end of a session at the place that comes last in the segment."""
        leave = (minute - travel_times.minutes(place, there) for there, minute in self.successors)
        return min(self.end, *leave)


def segments_of(fixed_plan: PartialPlan, head: str) -> list[Segment]:
    """The segments of a head's tours, in order of time."""
    rest = fixed_plan.week_index.heads[head].rest_minutes
    travel_times = fixed_plan.week_index.travel_times
    return [segment for tour in fixed_plan.tours[head] for segment in _cut(head, tour, rest, travel_times)]


def _cut(head: str, tour: Tour, rest: int, travel_times: TravelTimes) -> list[Segment]:
    edges: list[Stop | None] = [None, *tour.stops, None]
    segments = []
    for before, after in pairwise(edges):
        origin = before.sessions[-1].place if before else tour.home
        destination = after.sessions[0].place if after else tour.home
        segments.append(
            Segment(
                head=head,
                start=tour.start,
                end=tour.end,
                predecessors=tuple((session.place, session.end + rest) for session in before.sessions)
                if before
                else ((tour.home, tour.start),),
                successors=tuple((session.place, session.start - rest) for session in after.sessions)
                if after
                else ((tour.home, tour.end),),
                origin=origin,
                destination=destination,
                direct_travel=travel_times.minutes(origin, destination) if before or after else 0,
            )
        )
    return segments
