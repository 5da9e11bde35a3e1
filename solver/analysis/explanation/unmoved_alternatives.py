"""Other heads for a need with everything else unmoved, ranked by what they would change."""

from dataclasses import replace

from solver.analysis.explanation.insertions import insertions
from solver.checker import score_of
from solver.rules.insertion import Insertion
from solver.week import Assignment, Week


def unmoved_alternatives(
    week: Week, others: tuple[Assignment, ...], served: Assignment, *, limit: int = 10
) -> tuple[Insertion, ...]:
    """The best ways to serve a need by other heads than ``served`` says, with ``others`` unmoved.

    Each has the exact change of the plan's value against the plan in which ``served`` stands.
    """
    present = score_of(week, (*others, served)).value - score_of(week, others).value
    return tuple(
        replace(insertion, value_delta=insertion.value_delta - present)
        for insertion in insertions(week, others, served.need, limit=limit + 1)
        if set(insertion.heads) != set(served.heads)
    )[:limit]
