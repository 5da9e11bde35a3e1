"""Sign a plan, or say what is wrong with it."""

from collections.abc import Iterable

from solver.checker.caps import check_caps
from solver.checker.checked_plan import lay_out
from solver.checker.claims import check_claims
from solver.checker.fitness import check_fitness
from solver.checker.scoring import score_in
from solver.checker.shape import check_fixed, check_shape
from solver.checker.shared_resources import check_packs, check_rooms, check_township_limits
from solver.checker.tours import check_tours
from solver.checker.verdict import Verdict, Violation, verdict
from solver.plan import Plan, Score
from solver.week import Assignment, Week


def check(week: Week, plan: Plan) -> Verdict:
    """Whether a plan keeps every hard rule and says the truth about its score; shares no code with the models."""
    found, score = _rules(week, plan.assignments)
    if plan.monday != week.monday:
        found.insert(
            0,
            Violation(
                "monday",
                None,
                None,
                f"the plan is for the week of {plan.monday}, not of {week.monday}",
                {"plan": plan.monday.isoformat(), "week": week.monday.isoformat()},
            ),
        )
    if score:
        found.extend(check_claims(week, plan, score))
    return verdict(found, score)


def check_assignments(week: Week, assignments: Iterable[Assignment]) -> Verdict:
    """The same for assignments alone, as somebody planning by hand has them; claims are not looked at."""
    return verdict(*_rules(week, tuple(assignments)))


def _rules(week: Week, assignments: tuple[Assignment, ...]) -> tuple[list[Violation], Score | None]:
    sound, found = check_shape(week, assignments)
    plan = lay_out(week, sound)
    score = None if found else score_in(plan)
    found.extend(check_fixed(week, sound))
    for rule in (check_fitness, check_tours, check_caps, check_rooms, check_packs, check_township_limits):
        found.extend(rule(plan))
    return found, score
