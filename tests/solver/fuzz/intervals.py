"""The other exact method alone."""

from solver import Week
from solver.cp_sat.search import best_by_intervals
from solver.rules.conditions import NONE
from solver.rules.week_index import Directory


def interval_value(week: Week) -> int | None:
    """The best value by the interval model, or ``None`` where it proves none."""
    found = best_by_intervals(Directory(week), NONE, (), lambda: False)
    return found[1] if found and found[1] == found[2] else None
