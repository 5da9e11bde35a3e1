"""A head's tours, cut into segments at what is fixed in them."""

from collections.abc import Iterator
from dataclasses import dataclass

from solver.rules.partial_plan import PartialPlan
from solver.rules.tour import Stop, Tour
from solver.rules.travel_times import TravelTimes


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a tour between home or a fixed stop (``before``) and the next fixed stop or home (``after``).

    Fixed stops do not move, so what is chosen in one segment does not touch another. ``None`` stands for home.
    ``direct_travel`` is the travel in minutes from ``origin`` to ``destination``, their places, when nothing is chosen.
    """

    head: str
    tour: Tour
    before: Stop | None
    after: Stop | None
    origin: str
    destination: str
    direct_travel: int

    @property
    def start(self) -> int:
        """When the tour begins, in minutes since Monday 00:00."""
        return self.tour.start

    @property
    def end(self) -> int:
        """When the tour ends, in minutes since Monday 00:00."""
        return self.tour.end

    @property
    def has_clash(self) -> bool:
        """Whether the stop at either end is several fixed sessions, at several places perhaps."""
        before, after = self.before, self.after
        return bool((before and len(before.sessions) > 1) or (after and len(after.sessions) > 1))

    def departure(self, travel_times: TravelTimes) -> int:
        """From which minute since Monday 00:00 the head is free to travel on from ``origin``, unless stops clash."""
        return self.tour.earliest_start(self.before, self.origin, travel_times)

    def arrival(self, travel_times: TravelTimes) -> int:
        """Until which minute since Monday 00:00 the head is to be at ``destination``, unless stops clash."""
        return self.tour.latest_end(self.after, self.destination, travel_times)

    def earliest_start(self, place: str, travel_times: TravelTimes) -> int:
        """The earliest start of a session at the place that comes first in the segment."""
        return max(self.tour.start, self.tour.earliest_start(self.before, place, travel_times))

    def latest_end(self, place: str, travel_times: TravelTimes) -> int:
        """The latest end of a session at the place that comes last in the segment."""
        return min(self.tour.end, self.tour.latest_end(self.after, place, travel_times))


def segments_of(fixed_plan: PartialPlan, head: str) -> list[Segment]:
    """The segments of a head's tours, in order of time."""
    travel_times = fixed_plan.week_index.travel_times
    return [segment for tour in fixed_plan.tours[head] for segment in _cut(head, tour, travel_times)]


def _cut(head: str, tour: Tour, travel_times: TravelTimes) -> Iterator[Segment]:
    for before, after in tour.gaps():
        origin, destination = tour.origin(before), tour.destination(after)
        direct_travel = travel_times.minutes(origin, destination) if before or after else 0
        yield Segment(head, tour, before, after, origin, destination, direct_travel)
