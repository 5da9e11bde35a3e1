"""Does the plan speak of this week at all: known needs and heads, each need once, one head a part."""

from solver.checker.verdict import Violation
from solver.week import Assignment, Week


def check_shape(week: Week, assignments: tuple[Assignment, ...]) -> tuple[list[Assignment], list[Violation]]:
    """The assignments that make sense, and what is wrong with the others (rule 7)."""
    needs = {need.id: need for need in week.needs}
    heads = {head.id for head in week.heads}
    seen: set[str] = set()
    sound: list[Assignment] = []
    found: list[Violation] = []
    for entry in assignments:
        problem = _problem(entry, heads, len(needs[entry.need].parts) if entry.need in needs else None)
        if problem is None and entry.need in seen:
            problem = Violation("duplicate", entry.need, None, f"need {entry.need} is planned more than once")
        seen.add(entry.need)
        if problem:
            found.append(problem)
        else:
            sound.append(entry)
    return sound, found


def _problem(entry: Assignment, heads: set[str], parts: int | None) -> Violation | None:
    if parts is None:
        return Violation("unknown", entry.need, None, f"need {entry.need} is not in the week")
    for head in entry.heads:
        if head not in heads:
            return Violation("unknown", entry.need, head, f"head {head} is not in the week")
    detail = {"parts": parts, "heads": len(entry.heads)}
    if len(entry.heads) != parts:
        return Violation("parts", entry.need, None, f"need {entry.need} wants one head for each part", detail)
    if len(set(entry.heads)) != parts:
        return Violation("parts", entry.need, None, f"need {entry.need} wants different heads", detail)
    return None


def check_fixed(week: Week, assignments: list[Assignment]) -> list[Violation]:
    """Everything fixed is in the plan, exactly (rule 8)."""
    there = set(assignments)
    return [
        Violation(
            "fixed_missing", entry.need, None, f"the fixed assignment of need {entry.need} is not in the plan"
        )
        for entry in sorted(week.fixed)
        if entry not in there
    ]
