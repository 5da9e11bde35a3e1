"""The plan with which alternatives for a served need are compared."""

from dataclasses import dataclass, replace

from solver.analysis.explanation.moves import with_fewest_changes
from solver.analysis.explanation.question import PLAN_SECONDS, Question
from solver.analysis.explanation.unfinished import Unfinished
from solver.rules.week_index import WeekIndex
from solver.week import Assignment


@dataclass(frozen=True, slots=True)
class Reference:
    """The best plan that keeps an assignment: the present one where it is the best; and its value."""

    assignments: tuple[Assignment, ...]
    value: int


def reference(question: Question, served: Assignment) -> Reference:
    """Exact, and like the present plan wherever that costs nothing. Raises :class:`Unfinished`.

    An alternative is credited with what it changes, not with what planning the rest of the week anew gains by itself:
    so the rest is planned optimally on both sides.
    """
    present = question.plan.assignments
    if question.plan_is_best:
        return Reference(present, question.plan.score.value)
    # Imported late: it loads OR-Tools, which importing the solver must not.
    from solver.search.what_if import WhatIfSolver

    kept = replace(question.week, fixed=(*question.week.fixed, served))
    incumbent = present if question.plan_is_valid else None
    answer = WhatIfSolver(WeekIndex(kept, like=question.week_index)).best(
        initial_plan=incumbent,
        start_expanded=question.best.start_expanded,
        seconds=PLAN_SECONDS,
        stopped=question.stopped,
    )
    if answer.value is None or not answer.exact:
        raise Unfinished
    return Reference(with_fewest_changes(kept, present, answer.assignments, keep=served.need), answer.value)
