"""Where one more session fits into a tour."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from solver.rules.tour import Stop, Tour
from solver.rules.travel_times import TravelTimes


@dataclass(frozen=True, slots=True)
class InsertionWindow:
    """Starts from ``earliest`` to ``latest`` (minutes since Monday 00:00) that leave the rest of the tour unmoved.

    ``extra_travel`` is how many minutes the tour gets longer; it can be negative where a detour is shorter.
    """

    earliest: int
    latest: int
    extra_travel: int


def insertion_windows(
    tour: Tour, place: str, minutes: int, travel_times: TravelTimes
) -> Iterator[InsertionWindow]:
    """Every window of a tour for one more session of so many minutes at a place, in order of time."""
    neighbours: list[Stop | None] = [None, *tour.stops, None]
    for before, after in itertools.pairwise(neighbours):
        earliest = (
            tour.start + travel_times.minutes(tour.home, place)
            if before is None
            else before.earliest_start_after(place, travel_times, tour.rest)
        )
        latest_end = (
            tour.end - travel_times.minutes(place, tour.home)
            if after is None
            else after.latest_end_before(place, travel_times, tour.rest)
        )
        earliest, latest = max(earliest, tour.start), min(latest_end, tour.end) - minutes
        if earliest <= latest:
            yield InsertionWindow(earliest, latest, _detour(tour, before, after, place, travel_times))


def _detour(
    tour: Tour, before: Stop | None, after: Stop | None, place: str, travel_times: TravelTimes
) -> int:
    origin = before.sessions[-1].place if before else tour.home
    destination = after.sessions[0].place if after else tour.home
    direct = travel_times.minutes(origin, destination)
    return travel_times.minutes(origin, place) + travel_times.minutes(place, destination) - direct
