"""What keeps each head from a need in the plan as it stands."""

from collections.abc import Iterable, Sequence

from solver.plan import Plan
from solver.rules.blocking_rule import blocking_rule, free_starts
from solver.rules.eligibility import ELIGIBILITY
from solver.rules.feasible_starts import available_starts
from solver.rules.insertion import Candidate, Insertion, candidates, gain
from solver.rules.partial_plan import PartialPlan
from solver.rules.week_index import WeekIndex
from solver.week import Assignment, Head, Need, day_of


def hindrances(
    directory: WeekIndex, plan: Plan, need: Need, teams: Iterable[Insertion]
) -> list[dict[str, object]]:
    """For each part and each head who offers its topic: the first rule in the way, and its numbers.

    Rules that hold whatever else is planned come first. Where none does, ``outbid`` names ``by`` the needs whose
    assignments take the head's time, cap, room or pack: each alone, or else all of them together. For a head whom
    nothing keeps, ``by`` is empty, and ``value_delta`` says by how much the plan would change were the head simply
    sent (at a joint event with the best others; left out where that is not among ``teams``, the best few that could
    be added to the plan). The reason is ``parts`` where the other parts cannot be there at the same time.
    """
    given, planned = (
        PartialPlan(directory, directory.fixed.values()),
        PartialPlan(directory, plan.assignments),
    )
    simply = _simply(planned, need, teams)
    found: list[dict[str, object]] = []
    for part, topic in enumerate(need.parts):
        for head in directory.by_topic.get(topic, ()):
            detail: dict[str, object]
            reason = blocking_rule(given, need, head)
            if reason:
                detail = _numbers(given, need, head, reason)
            elif blocking_rule(planned, need, head):
                reason, detail = "outbid", {"by": _takers(given, planned, need, head)}
            elif len(need.parts) > 1 and not simply:
                reason, detail = "parts", {}
            else:
                known = {"value_delta": simply[head.id]} if head.id in simply else {}
                reason, detail = "outbid", {"by": [], **known}
            found.append({"head": head.id, "part": part, "reason": reason, "detail": detail})
    return found


def _simply(planned: PartialPlan, need: Need, teams: Iterable[Insertion]) -> dict[str, int]:
    """By head, the change of the plan's value were the need served by the best team with that head, nothing moved."""
    if len(need.parts) > 1:
        best: dict[str, int] = {}
        for way in teams:
            best |= {head: max(way.value_delta, best.get(head, way.value_delta)) for head in way.heads}
        return best
    starts = available_starts(planned, need)
    found = candidates(planned, need, need.parts[0], starts) if starts else []
    return {seat.head: _alone(planned, need, seat) for seat in found}


def _alone(planned: PartialPlan, need: Need, seat: Candidate) -> int:
    """The change of the plan's value were the head sent at the best of its starts."""
    directory = planned.week_index
    nearest = min(seat.starts, key=lambda start: seat.starts[start])
    previous = directory.previous.get(need.id)
    kept = [previous.start] if previous and previous.start in seat.starts else []
    travel = directory.week.weights.travel_minute
    return max(
        gain(planned, need, (seat.head,), start) - seat.cost - travel * seat.starts[start]
        for start in (nearest, *kept)
    )


def _numbers(board: PartialPlan, need: Need, head: Head, reason: str) -> dict[str, object]:
    directory = board.week_index
    venue = directory.venues[need.venue]
    township = directory.townships[need.township]
    numbers: dict[str, dict[str, object]] = {
        **{rule.code: dict(rule.numbers(directory, need, head)) for rule in ELIGIBILITY},
        "day_cap": {"most": head.max_sessions_per_day},
        "week_cap": {"most": head.max_sessions_per_week},
        "venue_full": {"venue": venue.id, "capacity": venue.capacity, "rooms": venue.rooms},
        "township_full": {
            "township": township.id,
            "sessions_at_once": township.sessions_at_once,
            "sessions_per_day": township.sessions_per_day,
        },
        "pack_out": {"packs": sorted(pack for pack, units in need.packs.items() if units)},
    }
    return numbers.get(reason, {})


def _takers(given: PartialPlan, planned: PartialPlan, need: Need, head: Head) -> list[str]:
    """The needs of the plan in the head's way: each that alone is, or else the fewest that are together."""
    directory = given.week_index
    fixed = tuple(directory.fixed.values())
    near = _near(given, planned, need, head)

    def free_without(gone: Sequence[Assignment]) -> bool:
        stay = [entry for entry in near if entry not in gone]
        return blocking_rule(PartialPlan(directory, (*fixed, *stay)), need, head) is None

    alone = [entry for entry in near if free_without([entry])]
    if not alone:
        alone = list(near)
        for entry in near:
            fewer = [other for other in alone if other != entry]
            if free_without(fewer):
                alone = fewer
    return sorted(entry.need for entry in alone)


def _near(given: PartialPlan, planned: PartialPlan, need: Need, head: Head) -> list[Assignment]:
    """The loose assignments of the head, and those that use the venue or the packs when the need could be."""
    days = {day_of(start) for start in free_starts(given, need, head)}
    return [
        entry
        for entry in planned.assignments.values()
        if entry.need not in given.assignments
        and (head.id in entry.heads or (day_of(entry.start) in days and _shares(planned, need, entry)))
    ]


def _shares(planned: PartialPlan, need: Need, entry: Assignment) -> bool:
    other = planned.week_index.needs[entry.need]
    packs = any(units and other.packs.get(pack) for pack, units in need.packs.items())
    township = planned.week_index.townships[need.township]
    limited = township.sessions_at_once is not None or township.sessions_per_day is not None
    return other.venue == need.venue or packs or (limited and other.township == need.township)
