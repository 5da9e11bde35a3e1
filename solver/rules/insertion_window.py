"""Where one more session fits into a tour."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from solver.rules.tour import Stop, Tour
from solver.rules.travel_times import TravelTimes


@dataclass(frozen=True, slots=True)
class InsertionWindow:
    """Starts from ``lo`` to ``hi`` (minutes since Monday 00:00) that leave the rest of the tour unmoved.

    ``travel`` is how many minutes the tour gets longer; it can be negative where a detour is shorter.
    """

    earliest: int
    latest: int
    extra_travel: int


def insertion_windows(tour: Tour, place: str, minutes: int, roads: TravelTimes) -> Iterator[InsertionWindow]:
    """Every opening of a tour for a session of so many minutes at a place, in order of time."""
    neighbours: list[Stop | None] = [None, *tour.stops, None]
    for before, after in itertools.pairwise(neighbours):
        lo = (
            tour.start + roads.minutes(tour.home, place) if before is None else before.ready_for(place, roads)
        )
        latest_end = (
            tour.end - roads.minutes(place, tour.home) if after is None else after.leave_by(place, roads)
        )
        lo, hi = max(lo, tour.start), min(latest_end, tour.end) - minutes
        if lo <= hi:
            yield InsertionWindow(lo, hi, _detour(tour, before, after, place, roads))


def _detour(tour: Tour, before: Stop | None, after: Stop | None, place: str, roads: TravelTimes) -> int:
    origin = before.sessions[-1].place if before else tour.home
    destination = after.sessions[0].place if after else tour.home
    direct = roads.minutes(origin, destination) if before or after else 0
    return roads.minutes(origin, place) + roads.minutes(place, destination) - direct
