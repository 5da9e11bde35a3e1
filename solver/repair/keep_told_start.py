"""Keep the start a township was told, where it costs nothing."""

from collections.abc import Iterable
from dataclasses import replace

from solver.checker import check_assignments, score_of
from solver.plan import Plan
from solver.week import Assignment, Week


def keep_told_start(
    week: Week, assignments: tuple[Assignment, ...], plan: Plan, needs: Iterable[str]
) -> tuple[Assignment, ...]:
    """The assignments, those of ``needs`` at their start in ``plan`` wherever that is as good.

    Of plans that are worth the same, one with fewer new starts is preferred, though the score does not say so.
    """
    told_start = {entry.need: entry.start for entry in plan.assignments}
    for need in sorted(needs):
        entry = next((each for each in assignments if each.need == need), None)
        if entry is None or entry.start == told_start[need]:
            continue
        other = tuple(
            replace(each, start=told_start[need]) if each == entry else each for each in assignments
        )
        as_good = score_of(week, other).value >= score_of(week, assignments).value
        if as_good and check_assignments(week, other).valid:
            assignments = other
    return assignments
