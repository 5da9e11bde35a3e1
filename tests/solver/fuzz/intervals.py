"""The other exact method alone."""

from solver import Week
from solver.cp_sat.search import best_by_intervals
from solver.rules.conditions import NO_CONDITIONS
from solver.rules.week_index import WeekIndex


def interval_value(week: Week) -> int | None:
    """The best value by the interval model, or ``None`` where it proves none."""
    found = best_by_intervals(WeekIndex(week), NO_CONDITIONS, (), lambda: False)
    return found[1] if found and found[1] == found[2] else None
