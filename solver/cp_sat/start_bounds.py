"""Bounds on the starts of a tour's sessions, whatever other sessions the tour holds."""

from solver.rules.tour import Tour, transition_time
from solver.rules.week_index import WeekIndex
from solver.week import MatrixTravel, Need


def start_bounds(week_index: WeekIndex, tour: Tour, needs: list[Need]) -> dict[str, tuple[int, int]]:
    """For each need, the earliest and latest start (minutes since Monday 00:00) in any route of the tour.

    Shortest paths through the other sessions are taken into account, so that the bounds also hold for a travel
    matrix that breaks the triangle inequality.
    """
    travel_times = week_index.travel_times
    places = {need.id: week_index.place_of(need) for need in needs}
    stops = (None, *tour.stops)
    early = {
        ident: min(tour.earliest_start(stop, place, travel_times) for stop in stops)
        for ident, place in places.items()
    }
    late = {
        ident: max(tour.latest_end(stop, place, travel_times) for stop in stops)
        for ident, place in places.items()
    }
    # Travel by speed keeps the triangle inequality: no session in between makes it shorter.
    changed = isinstance(week_index.week.travel, MatrixTravel)
    while changed:
        changed = False
        for need in needs:
            for other in needs:
                if other is need:
                    continue
                here, there = places[need.id], places[other.id]
                after = other.minutes + transition_time(there, here, travel_times, tour.rest)
                before = other.minutes + transition_time(here, there, travel_times, tour.rest)
                if early[other.id] + after < early[need.id]:
                    early[need.id], changed = early[other.id] + after, True
                if late[other.id] - before > late[need.id]:
                    late[need.id], changed = late[other.id] - before, True
    return {
        need.id: (max(tour.start, early[need.id]), min(tour.end, late[need.id]) - need.minutes)
        for need in needs
    }
