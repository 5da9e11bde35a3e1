"""What planning the week again would gain by itself, with nothing changed."""

from dataclasses import dataclass

from solver.analysis.explanation.question import Question


@dataclass(frozen=True, slots=True)
class PlanAgain:
    """The plan at hand is not the best one of the week as it is; the best one is worth ``value_delta`` more.

    ``valid`` is false where the plan at hand breaks a rule: then its value says little. ``served`` says whether it
    serves the need asked about.
    """

    value_delta: int
    valid: bool
    served: bool


def plan_again(question: Question, *, served: bool) -> PlanAgain | None:
    """``None`` where the plan at hand is the best one. Raises
    :class:`~solver.analysis.explanation.unfinished.Unfinished`."""
    if question.plan_is_best:
        return None
    assert question.best.value is not None
    return PlanAgain(question.best.value - question.plan.score.value, question.plan_is_valid, served)
