"""From one plan to another worth as much or less, with as few needless moves as can be."""

from collections.abc import Iterable
from dataclasses import replace

from solver.checker import check_assignments, score_of
from solver.explanation.alternative import Move
from solver.week import Assignment, Week


def quieted(
    week: Week, present: Iterable[Assignment], found: Iterable[Assignment], *, keep: str
) -> tuple[Assignment, ...]:
    """The plan found, with assignments put back to where they are at present wherever that costs nothing.

    The assignment of the need ``keep`` is left as found.
    """
    before = {entry.need: entry for entry in present}
    plan = {entry.need: entry for entry in found}
    value = score_of(week, plan.values()).value
    differing = [need for need in sorted(before) if need != keep and plan.get(need) != before[need]]
    for group in (differing, *([need] for need in differing)):
        tried = plan | {need: before[need] for need in group}
        same = score_of(week, tried.values()).value == value
        if same and check_assignments(week, tried.values()).valid:
            plan = tried
    return tuple(sorted(plan.values()))


def well_timed(
    week: Week, found: Iterable[Assignment], *, need: str, starts: Iterable[int]
) -> tuple[Assignment, ...]:
    """The plan found, with the need at the first of ``starts`` that costs nothing; as found where there is none."""
    plan = {entry.need: entry for entry in found}
    value = score_of(week, plan.values()).value
    for start in starts:
        tried = plan | {need: replace(plan[need], start=start)}
        same = score_of(week, tried.values()).value == value
        if same and check_assignments(week, tried.values()).valid:
            return tuple(sorted(tried.values()))
    return tuple(sorted(plan.values()))


def moves(present: Iterable[Assignment], after: Iterable[Assignment], *, but: str) -> tuple[Move, ...]:
    """What differs, by need, but for one need."""
    then, now = {entry.need: entry for entry in after}, {entry.need: entry for entry in present}
    return tuple(
        Move(need, now.get(need), then.get(need))
        for need in sorted(now.keys() | then.keys())
        if need != but and now.get(need) != then.get(need)
    )
