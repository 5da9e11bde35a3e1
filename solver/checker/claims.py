"""Does the plan say the truth about itself."""

from collections import Counter
from collections.abc import Iterator

from solver.checker.verdict import Violation
from solver.plan import Plan, Score
from solver.week import Week


def check_claims(week: Week, plan: Plan, score: Score) -> Iterator[Violation]:
    """The score, the bound, the status and the list of unmatched needs."""
    if plan.score != score:
        yield Violation(
            "score",
            None,
            None,
            f"the plan claims a value of {plan.score.value}, it is {score.value}",
            {"claimed": plan.score.value, "value": score.value},
        )
    if plan.bound < score.value:
        yield Violation(
            "bound", None, None, "the bound is below the value", {"bound": plan.bound, "value": score.value}
        )
    if (plan.status == "optimal") != (plan.bound == plan.score.value):
        yield Violation(
            "status",
            None,
            None,
            f"the status {plan.status} does not go with the bound",
            {"status": plan.status, "bound": plan.bound},
        )
    served = {entry.need for entry in plan.assignments}
    open_needs = {need.id for need in week.needs} - served
    listed = Counter(entry.need for entry in plan.unmatched)
    for need in sorted(open_needs - set(listed)):
        yield Violation("unmatched", need, None, f"need {need} is neither planned nor listed as unmatched")
    for need in sorted(need for need, times in listed.items() if need not in open_needs or times > 1):
        yield Violation("unmatched", need, None, f"need {need} is listed as unmatched in error")
