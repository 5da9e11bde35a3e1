"""Other heads for a need with everything else unmoved, ranked by what they would change."""

from solver.checker import score_of
from solver.explanation.insertions import insertions
from solver.files.clock import write_minute
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
    found = []
    for way in insertions(week, others, need, limit=limit + 1):
        if instead_of is None or set(way.heads) != set(instead_of.heads):
            found.append(
                {
                    "heads": list(way.heads),
                    "start": write_minute(way.start, week.monday),
                    "value_delta": way.value_delta - usual,
                }
            )
    return found[:limit]
