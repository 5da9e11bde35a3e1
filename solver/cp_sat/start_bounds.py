"""Bounds on the starts of a tour's sessions, whatever other sessions the tour holds."""

from solver.rules.tour import Tour
from solver.rules.week_index import WeekIndex
from solver.week import MatrixTravel, Need


def start_bounds(week_index: WeekIndex, tour: Tour, needs: list[Need]) -> dict[str, tuple[int, int]]:
    """For each need, the earliest and latest start (minutes since Monday 00:00) in any route of the tour.

    Shortest paths through the other sessions are taken into account, so that the bounds also hold for a travel
    matrix that breaks the triangle inequality.
    """
    travel_times = week_index.travel_times
    places = {need.id: week_index.place_of(need) for need in needs}
    early = {need.id: travel_times.minutes(tour.home, places[need.id]) for need in needs}
    late = {need.id: travel_times.minutes(places[need.id], tour.home) for need in needs}
    for stop in tour.stops:
        for need in needs:
            early[need.id] = min(
                early[need.id],
                stop.earliest_start_after(places[need.id], travel_times, tour.rest) - tour.start,
            )
            late[need.id] = min(
                late[need.id], tour.end - stop.latest_end_before(places[need.id], travel_times, tour.rest)
            )
    # Travel by speed keeps the triangle inequality: no session in between makes it shorter.
    changed = isinstance(week_index.week.travel, MatrixTravel)
    while changed:
        changed = False
        for need in needs:
            for other in needs:
                if other is need:
                    continue
                there = other.minutes + tour.rest + travel_times.minutes(places[other.id], places[need.id])
                back = other.minutes + tour.rest + travel_times.minutes(places[need.id], places[other.id])
                if early[other.id] + there < early[need.id]:
                    early[need.id], changed = early[other.id] + there, True
                if late[other.id] + back < late[need.id]:
                    late[need.id], changed = late[other.id] + back, True
    return {
        need.id: (tour.start + max(0, early[need.id]), tour.end - max(0, late[need.id]) - need.minutes)
        for need in needs
    }
