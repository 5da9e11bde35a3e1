"""When a head can be where within a tour, whatever else the tour holds."""

from solver.rules.tour import Tour
from solver.rules.week_index import Directory
from solver.week import MatrixTravel, Need


def reach(directory: Directory, tour: Tour, needs: list[Need]) -> dict[str, tuple[int, int]]:
    """For each need, bounds on its start (minutes since Monday 00:00) that hold in every round of the tour.

    Shortest ways through the other sessions are followed to their end, so that the bounds hold for a travel matrix
    without triangle inequality too.
    """
    roads = directory.roads
    places = {need.id: directory.place_of(need) for need in needs}
    early = {need.id: roads.minutes(tour.home, places[need.id]) for need in needs}
    late = {need.id: roads.minutes(places[need.id], tour.home) for need in needs}
    for stop in tour.stops:
        for need in needs:
            early[need.id] = min(early[need.id], stop.ready_for(places[need.id], roads) - tour.start)
            late[need.id] = min(late[need.id], tour.end - stop.leave_by(places[need.id], roads))
    # Ways measured by speed keep the triangle inequality: no session on the way makes them shorter.
    changed = isinstance(directory.week.travel, MatrixTravel)
    while changed:
        changed = False
        for need in needs:
            for other in needs:
                if other is need:
                    continue
                onward = early[other.id] + other.minutes + roads.minutes(places[other.id], places[need.id])
                back = late[other.id] + other.minutes + roads.minutes(places[need.id], places[other.id])
                if onward < early[need.id]:
                    early[need.id], changed = onward, True
                if back < late[need.id]:
                    late[need.id], changed = back, True
    return {
        need.id: (tour.start + max(0, early[need.id]), tour.end - max(0, late[need.id]) - need.minutes)
        for need in needs
    }
