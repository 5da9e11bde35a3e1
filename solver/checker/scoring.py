"""The score of a plan, recomputed from the raw week."""

from collections.abc import Iterable

from solver.checker.checked_plan import CheckedPlan, HeadSession, lay_out
from solver.checker.tours import free_time
from solver.plan import Score, ScoreParts
from solver.week import Assignment, Head, Week


def score_of(week: Week, assignments: Iterable[Assignment]) -> Score:
    """The score of assignments, valid or not, whose needs and heads are in the week and whose parts are all filled."""
    return score_in(lay_out(week, assignments))


def score_in(plan: CheckedPlan) -> Score:
    """The score of a plan laid out for checking."""
    week, weights = plan.week, plan.week.weights
    served = [plan.needs[entry.need] for entry in plan.assignments]
    points = weights.township_first * len({need.township for need in served})
    for need in served:
        points += weights.priority * need.priority
        points += weights.waiting_week * min(need.weeks_waiting, weights.waiting_cap)
    parts = ScoreParts(
        travel=weights.travel_minute
        * sum(_travel(plan, plan.heads[head], rows) for head, rows in plan.sessions_of.items()),
        load=weights.session_load
        * sum(
            plan.heads[head].recent_sessions + before
            for head, rows in plan.sessions_of.items()
            for before in range(len(rows))
        ),
        fit=sum(
            weights.fit[plan.heads[head].topics.get(topic, 1)]
            for entry in plan.assignments
            for topic, head in zip(plan.needs[entry.need].parts, entry.heads, strict=True)
        ),
        preference=weights.not_preferred
        * sum(
            bool(plan.needs[entry.need].prefer)
            and not set(plan.needs[entry.need].prefer).intersection(entry.heads)
            for entry in plan.assignments
        ),
        change=weights.change * len(set(week.previous) - set(plan.assignments)),
    )
    cost = parts.travel + parts.load + parts.fit + parts.preference + parts.change
    return Score(weights.served_point * points - cost, points, cost, len(served), len(week.needs), parts)


def _travel(plan: CheckedPlan, head: Head, rows: list[HeadSession]) -> int:
    """Travel minutes of a head in a week: each free interval one tour, each session outside them a tour of its own."""
    rest = list(rows)
    tours: list[list[HeadSession]] = []
    for lo, hi in free_time(head):
        inside = [row for row in rest if lo <= row.start and row.end <= hi]
        rest = [row for row in rest if row not in inside]
        tours.append(inside)
    tours.extend([row] for row in rest)
    total = 0
    for stops in tours:
        here = head.place
        for row in stops:
            total += plan.minutes(here, row.place)
            here = row.place
        if stops:
            total += plan.minutes(here, head.place)
    return total
