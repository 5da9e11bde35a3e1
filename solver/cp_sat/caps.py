"""How often a head may be asked (rule 4), and what asking often costs."""

import itertools
from collections import Counter

from solver.cp_sat.model_context import ModelContext
from solver.week import day_of


def build_caps(context: ModelContext) -> None:
    """Sessions a day and a week, what is fixed counted."""
    for ident, visits in context.visits_by_head().items():
        head = context.directory.heads[ident]
        given = Counter(day_of(entry.start) for entry in context.fixed_plan.of_head[ident])
        context.model.add(sum(visit.chosen for visit in visits) <= head.max_sessions_per_week - given.total())
        for day in sorted({visit.day for visit in visits}):
            today = [visit.chosen for visit in visits if visit.day == day]
            if len(today) > head.max_sessions_per_day - given[day]:
                context.model.add(sum(today) <= head.max_sessions_per_day - given[day])


def build_load(context: ModelContext) -> None:
    """Fairness: each further session of a head costs more than the one before."""
    weight = context.directory.week.weights.session_load
    of_head = context.visits_by_head()
    for ident, head in context.directory.heads.items():
        given = len(context.fixed_plan.of_head[ident])
        context.objective_constant -= weight * sum(head.recent_sessions + before for before in range(given))
        visits = of_head.get(ident, [])
        most = min(head.max_sessions_per_week - given, len({visit.need for visit in visits}))
        more = [context.model.new_bool_var(f"{ident} session {given + k + 1}") for k in range(most)]
        if more:
            context.model.add(sum(more) == sum(visit.chosen for visit in visits))
        for one, two in itertools.pairwise(more):
            context.model.add_implication(two, one)
        context.objective.extend(
            (-weight * (head.recent_sessions + given + k), one) for k, one in enumerate(more)
        )
