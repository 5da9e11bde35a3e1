"""What keeps each head from a need in the plan as it stands."""

from solver.plan import Plan
from solver.rules.board import Board
from solver.rules.directory import Directory
from solver.rules.obstacle import free_starts, obstacle
from solver.week import Assignment, Head, Need, Week, day_of


def hindrances(week: Week, plan: Plan, need: Need) -> list[dict[str, object]]:
    """For each part and each head who offers its topic: the first rule in the way, and its numbers.

    Rules that hold whatever else is planned come first; where none does, ``outbid`` names the assignments of the
    plan that take the head's time, cap, room or pack, and ``None`` says that the head is free.
    """
    directory = Directory(week)
    given, planned = Board(directory, week.fixed), Board(directory, plan.assignments)
    found: list[dict[str, object]] = []
    for part, topic in enumerate(need.parts):
        for head in directory.by_topic.get(topic, ()):
            reason = obstacle(given, need, head)
            if reason:
                detail = _numbers(given, need, head, reason)
            elif obstacle(planned, need, head):
                reason, detail = "outbid", {"by": _takers(given, planned, need, head)}
            else:
                detail = {}
            found.append({"head": head.id, "part": part, "reason": reason, "detail": detail})
    return found


def _numbers(board: Board, need: Need, head: Head, reason: str) -> dict[str, object]:
    directory = board.directory
    venue = directory.venues[need.venue]
    numbers: dict[str, dict[str, object]] = {
        "audience": {"audience": need.audience, "most": head.max_audience},
        "too_far": {
            "minutes": directory.roads.minutes(head.place, venue.place),
            "most": head.max_travel_minutes,
        },
        "day_cap": {"most": head.max_sessions_per_day},
        "week_cap": {"most": head.max_sessions_per_week},
        "venue_full": {"venue": venue.id, "capacity": venue.capacity, "rooms": venue.rooms},
        "pack_out": {"packs": sorted(pack for pack, units in need.packs.items() if units)},
    }
    return numbers.get(reason, {})


def _takers(given: Board, planned: Board, need: Need, head: Head) -> list[str]:
    """The needs of the plan without one of which the head might have been free."""
    free = set(free_starts(given, need, head))
    days = {day_of(start) for start in free}
    takers = {
        entry.need
        for entry in planned.of_head[head.id]
        if planned.week_full(head) or day_of(entry.start) in days
    }
    if not takers:
        takers = _sharers(planned, need, free)
    return sorted(takers - given.assignments.keys())


def _sharers(planned: Board, need: Need, starts: set[int]) -> set[str]:
    """The needs of the plan that use the same venue or packs at those times."""
    days = {day_of(start) for start in starts}
    return {
        entry.need
        for entry in planned.assignments.values()
        if day_of(entry.start) in days and _shares(planned, need, entry)
    }


def _shares(planned: Board, need: Need, entry: Assignment) -> bool:
    other = planned.directory.needs[entry.need]
    packs = any(units and other.packs.get(pack) for pack, units in need.packs.items())
    return other.venue == need.venue or packs
