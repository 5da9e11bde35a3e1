"""A head's tours, cut at what is fixed in them."""

from dataclasses import dataclass
from itertools import pairwise

from solver.rules.partial_plan import PartialPlan
from solver.rules.tour import Stop, Tour
from solver.rules.travel_times import TravelTimes


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a tour between home or a fixed stop and the next fixed stop or home.

    What is chosen in one segment does not touch another: the stops stay where they are. ``ahead`` and ``behind``
    are the places and minutes to come from and to be back at (several only where fixed sessions clash);
    ``direct`` is the travel of the segment when nothing is chosen in it.
    """

    head: str
    start: int
    end: int
    predecessors: tuple[tuple[str, int], ...]
    successors: tuple[tuple[str, int], ...]
    origin: str
    destination: str
    direct_travel: int

    def earliest_start(self, place: str, roads: TravelTimes) -> int:
        """The first minute a session at the place could start, were it the first of the segment."""
        return max(self.start, *(time + roads.minutes(there, place) for there, time in self.predecessors))

    def latest_end(self, place: str, roads: TravelTimes) -> int:
        """The last minute a session at the place could end, were it the last of the segment."""
        return min(self.end, *(time - roads.minutes(place, there) for there, time in self.successors))


def segments_of(board: PartialPlan, head: str) -> list[Segment]:
    """The head's free time in order, in pieces that do not depend on each other."""
    roads = board.week_index.travel_times
    return [piece for tour in board.tours[head] for piece in _cut(head, tour, roads)]


def _cut(head: str, tour: Tour, roads: TravelTimes) -> list[Segment]:
    edges: list[Stop | None] = [None, *tour.stops, None]
    found = []
    for before, after in pairwise(edges):
        origin = before.sessions[-1].place if before else tour.home
        destination = after.sessions[0].place if after else tour.home
        found.append(
            Segment(
                head=head,
                start=tour.start,
                end=tour.end,
                predecessors=tuple((session.place, session.end) for session in before.sessions)
                if before
                else ((tour.home, tour.start),),
                successors=tuple((session.place, session.start) for session in after.sessions)
                if after
                else ((tour.home, tour.end),),
                origin=origin,
                destination=destination,
                direct_travel=roads.minutes(origin, destination) if before or after else 0,
            )
        )
    return found
