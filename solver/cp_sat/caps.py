"""Caps on the sessions of a head (rule 4), and the cost of its workload."""

import itertools
from collections import Counter

from solver.cp_sat.model_context import ModelContext
from solver.week import day_of


def build_caps(context: ModelContext) -> None:
    """At most so many sessions per head, day and week, fixed sessions counted."""
    for ident, visits in context.visits_by_head().items():
        head = context.week_index.heads[ident]
        fixed = Counter(day_of(entry.start) for entry in context.fixed_plan.by_head[ident])
        context.model.add(
            sum(visit.selected for visit in visits) <= head.max_sessions_per_week - fixed.total()
        )
        for day in sorted({visit.day for visit in visits}):
            today = [visit.selected for visit in visits if visit.day == day]
            if len(today) > head.max_sessions_per_day - fixed[day]:
                context.model.add(sum(today) <= head.max_sessions_per_day - fixed[day])


def build_workload(context: ModelContext) -> None:
    """The convex cost of workload: each further session of a head costs more than the one before."""
    weight = context.week_index.week.weights.session_load
    of_head = context.visits_by_head()
    for ident, head in context.week_index.heads.items():
        fixed = len(context.fixed_plan.by_head[ident])
        context.objective_constant -= weight * sum(head.recent_sessions + before for before in range(fixed))
        visits = of_head.get(ident, [])
        free = min(head.max_sessions_per_week - fixed, len({visit.need for visit in visits}))
        sessions = [context.model.new_bool_var(f"{ident} session {fixed + k + 1}") for k in range(free)]
        if sessions:
            context.model.add(sum(sessions) == sum(visit.selected for visit in visits))
        for earlier, later in itertools.pairwise(sessions):
            context.model.add_implication(later, earlier)
        context.objective.extend(
            (-weight * (head.recent_sessions + fixed + k), session) for k, session in enumerate(sessions)
        )
