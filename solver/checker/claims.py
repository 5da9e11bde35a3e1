"""Does the plan say the truth about itself."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict

from solver.checker.verdict import Violation
from solver.plan import Plan, Score
from solver.week import Week


def check_claims(week: Week, plan: Plan, score: Score) -> Iterator[Violation]:
    """The score, the bound, the status and the list of unmatched needs."""
    claimed, true = _figures(plan.score), _figures(score)
    for figure in [figure for figure in true if claimed[figure] != true[figure]][:1]:
        yield Violation(
            "score",
            None,
            None,
            f"the plan claims {figure} = {claimed[figure]}, it is {true[figure]}",
            {"figure": figure, "claimed": claimed[figure], "value": true[figure]},
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


def _figures(score: Score) -> dict[str, int]:
    """Each figure of a score by the name it has in a plan file, the value first."""
    named = asdict(score)
    parts = named.pop("parts")
    return {**named, **{f"parts.{part}": minutes for part, minutes in parts.items()}}
