"""Is any head sent more often than allowed (rule 4)."""

from collections.abc import Iterator

from solver.checker.checked_plan import CheckedPlan, HeadSession
from solver.checker.verdict import Violation


def check_caps(plan: CheckedPlan) -> Iterator[Violation]:
    """Sessions a day and a week, fixed ones counted; too many fixed ones alone are only reported."""
    for ident, rows in sorted(plan.sessions_of.items()):
        head = plan.heads[ident]
        if len(rows) > head.max_sessions_per_week:
            yield _over("week_cap", rows, head.max_sessions_per_week, {})
        for day in sorted({row.start // 1440 for row in rows}):
            today = [row for row in rows if row.start // 1440 == day]
            if len(today) > head.max_sessions_per_day:
                yield _over("day_cap", today, head.max_sessions_per_day, {"day": day})


def _over(rule: str, rows: list[HeadSession], most: int, detail: dict[str, int | str]) -> Violation:
    free = [row for row in rows if not row.fixed]
    last = (free or rows)[-1]
    return Violation(
        rule if free else "fixed_clash",
        last.need,
        last.head,
        f"{len(rows)} sessions are too many for head {last.head}",
        {**detail, "sessions": len(rows), "most": most, "limit": rule},
    )
