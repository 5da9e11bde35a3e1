"""Plans of the interval model alone."""

from solver import Assignment, Week
from solver.cp_sat.search import best_by_intervals
from solver.rules.conditions import NO_CONDITIONS
from solver.rules.week_index import WeekIndex


def planned_by_intervals(week: Week) -> dict[str, Assignment]:
    """The assignments of a plan that the interval model proves optimal, by need."""
    best = best_by_intervals(WeekIndex(week), NO_CONDITIONS, (), lambda: False)
    assert best is not None
    assignments, value, bound = best
    assert value == bound
    return {entry.need: entry for entry in assignments}
