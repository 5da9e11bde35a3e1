"""What it would cost to serve an open need all the same."""

from dataclasses import dataclass

from solver.analysis.explanation.question import PATIENCE_SECONDS, PLAN_SECONDS, Question
from solver.analysis.explanation.unfinished import Unfinished
from solver.rules.conditions import Conditions


@dataclass(frozen=True, slots=True)
class CostOfServing:
    """The best plan that serves the need: the change of value against the present plan, and the needs it displaces.

    Of several such plans worth the same, one whose displaced needs are as few as possible: no further one of them could
    be served as well.
    """

    value_delta: int
    displaces: tuple[str, ...]


def cost_of_serving(question: Question) -> CostOfServing | None:
    """Exact; ``None`` when it is proven that no plan can serve the need. Raises :class:`Unfinished`."""
    if not question.possible:
        return None
    answer = question.best_serving(question.need.id)
    if answer.impossible:
        return None
    if answer.value is None or not answer.exact:
        raise Unfinished
    kept = frozenset(entry.need for entry in answer.assignments)
    for need in sorted(question.served - kept):
        conditions = Conditions(required=(kept & question.served) | {question.need.id, need})
        bound = question.what_if.bound(conditions, seconds=PATIENCE_SECONDS)
        if bound is not None and bound >= answer.value:
            also = question.what_if.best(conditions, seconds=PLAN_SECONDS, stopped=question.stopped)
            if also.value == answer.value:
                kept = frozenset(entry.need for entry in also.assignments)
    return CostOfServing(
        answer.value - question.plan.score.value,
        tuple(sorted(question.served - kept)),
    )
