"""Other heads for a need with everything else unmoved, ranked by what they would change."""

from datetime import date

from solver.analysis.explanation.insertions import insertions
from solver.checker import score_of
from solver.files.clock import write_minute
from solver.rules.insertion import Insertion
from solver.week import Assignment, Week


def ways_beside(
    week: Week,
    others: tuple[Assignment, ...],
    need: str,
    *,
    instead_of: Assignment | None = None,
    limit: int = 10,
) -> list[dict[str, object]]:
    """The best ways to serve a need with ``others`` unmoved, each with the exact change of the plan's value.

    With ``instead_of`` the change is against the plan in which that assignment stands, and its own heads are left out.
    """
    usual = 0
    if instead_of:
        usual = score_of(week, (*others, instead_of)).value - score_of(week, others).value
    found = insertions(week, others, need, limit=limit + 1)
    return [
        raw_way(way, week.monday, usual=usual)
        for way in found
        if instead_of is None or set(way.heads) != set(instead_of.heads)
    ][:limit]


def raw_way(way: Insertion, monday: date, *, usual: int = 0) -> dict[str, object]:
    """Ready for JSON; the change of value is told less what is ``usual``."""
    return {
        "heads": list(way.heads),
        "start": write_minute(way.start, monday),
        "value_delta": way.value_delta - usual,
    }
