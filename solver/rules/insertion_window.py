"""Where one more session fits into a tour."""

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
    for before, after in tour.gaps():
        earliest = max(tour.start, tour.earliest_start(before, place, travel_times))
        latest = min(tour.end, tour.latest_end(after, place, travel_times)) - minutes
        if earliest <= latest:
            yield InsertionWindow(earliest, latest, _detour(tour, before, after, place, travel_times))


def _detour(
    tour: Tour, before: Stop | None, after: Stop | None, place: str, travel_times: TravelTimes
) -> int:
    origin, destination = tour.origin(before), tour.destination(after)
    direct = travel_times.minutes(origin, destination)
    return travel_times.minutes(origin, place) + travel_times.minutes(place, destination) - direct
