"""What other choices for a served need are measured against."""

from dataclasses import dataclass, replace

from solver.analysis.explanation.moves import with_fewest_changes
from solver.analysis.explanation.question import PLAN_SECONDS, Question
from solver.analysis.explanation.unfinished import Unfinished
from solver.rules.week_index import WeekIndex
from solver.week import Assignment


@dataclass(frozen=True, slots=True)
class Reference:
    """The best plan that keeps an assignment as it is: the plan at hand where that is the best one, and its value."""

    assignments: tuple[Assignment, ...]
    value: int


def reference(question: Question, served: Assignment) -> Reference:
    """Exact, and like the plan at hand wherever that costs nothing. Raises :class:`Unfinished`.

    What planning the rest of the week anew would gain by itself must not count for another choice, so both are
    compared with everything else planned as well as can be.
    """
    at_hand = question.plan.assignments
    if question.plan_is_best:
        return Reference(at_hand, question.plan.score.value)
    # Imported late: it loads OR-Tools, which importing the solver must not.
    from solver.search.what_if import WhatIfSolver

    kept = replace(question.week, fixed=(*question.week.fixed, served))
    prepared = WhatIfSolver(WeekIndex(kept, like=question.week_index))
    incumbent = at_hand if question.plan_is_valid else None
    answer = prepared.best(
        initial_plan=incumbent,
        start_expanded=question.best.start_expanded,
        seconds=PLAN_SECONDS,
        stopped=question.stopped,
    )
    if answer.value is None or not answer.exact:
        raise Unfinished
    return Reference(with_fewest_changes(kept, at_hand, answer.assignments, keep=served.need), answer.value)
