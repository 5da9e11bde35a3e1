"""The score of a plan, recomputed from the raw week."""

from collections.abc import Iterable

from solver.checker.checked_plan import CheckedPlan, HeadSession, lay_out
from solver.checker.tours import free_time
from solver.plan import Score, ScoreParts
from solver.week import Assignment, Head, Need, Week


def score_of(week: Week, assignments: Iterable[Assignment]) -> Score:
    """The score of assignments, valid or not, whose needs and heads are in the week and whose parts are all filled."""
    return score_in(lay_out(week, assignments))


def minutes_on_road(week: Week, assignments: Iterable[Assignment], score: Score) -> int:
    """The minutes of travel in assignments of this score, however much a minute counts there."""
    weight = week.weights.travel_minute
    if weight:
        return score.parts.travel // weight
    plan = lay_out(week, assignments)
    return sum(travel_minutes(plan, head, sessions) for head, sessions in plan.sessions_of.items())


def score_in(plan: CheckedPlan) -> Score:
    """The score of a plan laid out for checking."""
    week, weights = plan.week, plan.week.weights
    served = [plan.needs[entry.need] for entry in plan.assignments]
    points = weights.township_first * len({need.township for need in served})
    points += sum(points_of(week, need) for need in served)
    parts = ScoreParts(
        travel=sum(travel_cost(plan, head, sessions) for head, sessions in plan.sessions_of.items()),
        load=sum(load_cost(plan, head, sessions) for head, sessions in plan.sessions_of.items()),
        fit=sum(fit_cost(plan, entry) for entry in plan.assignments),
        preference=sum(preference_cost(plan, entry) for entry in plan.assignments),
        change=weights.change * len(set(week.previous) - set(plan.assignments)),
        continuity=sum(continuity_cost(plan, entry) for entry in plan.assignments),
    )
    cost = parts.travel + parts.load + parts.fit + parts.preference + parts.change + parts.continuity
    return Score(weights.served_point * points - cost, points, cost, len(served), len(week.needs), parts)


def points_of(week: Week, need: Need) -> int:
    """What serving a need counts, without the township's first."""
    weights = week.weights
    return weights.priority * need.priority + weights.waiting_week * min(
        need.weeks_waiting, weights.waiting_cap
    )


def fit_cost(plan: CheckedPlan, entry: Assignment) -> int:
    """What it costs how well the heads of an assignment fit its parts."""
    parts = plan.needs[entry.need].parts
    return sum(
        plan.week.weights.fit[plan.heads[head].topics.get(topic, 1)]
        for topic, head in zip(parts, entry.heads, strict=True)
    )


def preference_cost(plan: CheckedPlan, entry: Assignment) -> int:
    """What it costs that an assignment has none of the heads its need prefers."""
    prefer = plan.needs[entry.need].prefer
    return plan.week.weights.not_preferred if prefer and not set(prefer).intersection(entry.heads) else 0


def continuity_cost(plan: CheckedPlan, entry: Assignment) -> int:
    """What the heads of an assignment cost who are new to the series that its need belongs to."""
    known = plan.needs[entry.need].continuity
    return plan.week.weights.continuity * len(set(entry.heads).difference(known)) if known else 0


def load_cost(plan: CheckedPlan, head: str, sessions: list[HeadSession]) -> int:
    """What the number of a head's sessions in the week costs."""
    recent = plan.heads[head].recent_sessions
    return plan.week.weights.session_load * sum(recent + before for before in range(len(sessions)))


def travel_cost(plan: CheckedPlan, head: str, sessions: list[HeadSession]) -> int:
    """What a head's travel in the week costs, given its sessions in order of time."""
    return plan.week.weights.travel_minute * travel_minutes(plan, head, sessions)


def travel_minutes(plan: CheckedPlan, head: str, sessions: list[HeadSession]) -> int:
    """The minutes of it."""
    return _travel(plan, plan.heads[head], sessions)


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
