"""What becomes of a plan that breaks rules its planner could not be told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from solver import Assignment, Week, check_assignments
from solver.construction.greedy import fill
from solver.rules.partial_plan import PartialPlan
from solver.rules.week_index import WeekIndex


@dataclass(frozen=True, slots=True)
class Repaired:
    """The sessions that may stay, and for each rule broken how many sessions it cost (by violation code)."""

    kept: tuple[Assignment, ...]
    dropped: Mapping[str, int]


def drop_violating(week: Week, proposed: Iterable[Assignment]) -> Repaired:
    """The proposal without the sessions that break a rule, the same for every planner.

    Sessions are taken up one by one, the weightiest need first, and a session stays when the independent check
    finds no fault with it among those taken up before; so of two that clash the weightier stays. A proposal
    without a fault comes back whole.
    """
    week_index = WeekIndex(week)
    known = week_index.needs

    def weight(entry: Assignment) -> tuple[int, Assignment]:
        return (-week_index.points(known[entry.need]) if entry.need in known else 0, entry)

    candidates = sorted(proposed, key=weight)
    if check_assignments(week, candidates).valid:
        return Repaired(tuple(sorted(candidates)), {})
    kept: list[Assignment] = []
    dropped: Counter[str] = Counter()
    for entry in candidates:
        verdict = check_assignments(week, [*kept, entry])
        if verdict.valid:
            kept.append(entry)
        else:
            dropped[verdict.violations[0].rule] += 1
    return Repaired(tuple(sorted(kept)), dict(sorted(dropped.items())))


def fill_open_needs(week: Week, kept: Iterable[Assignment]) -> tuple[Assignment, ...]:
    """A valid plan with every need added that still fits with a gain and without moving anything.

    This gives planners that cannot say joint events, or lost sessions to the repair, a fair second chance.
    """
    partial_plan = PartialPlan(WeekIndex(week), kept)
    fill(partial_plan, lambda: False)
    return tuple(sorted(partial_plan.assignments.values()))
