"""Conditions beyond the rules: needs that must be served, assignments that are banned."""

from solver.cp_sat.model_context import ModelContext
from solver.rules.conditions import Ban, Conditions


def build_conditions(context: ModelContext, conditions: Conditions) -> bool:
    """Constrain the model to conditions; ``False`` where a required need can never be served."""
    for ban in conditions.banned:
        if ban.need in context.served:
            _ban(context, ban)
    not_fixed = conditions.required - set(context.week_index.fixed)
    for need in sorted(not_fixed & set(context.served)):
        context.model.add(context.served[need] == 1)
    return not_fixed <= set(context.served)


def _ban(context: ModelContext, ban: Ban) -> None:
    served, start = context.served[ban.need], context.start[ban.need]
    team = [
        visit.selected for visit in context.visits if visit.need == ban.need and visit.head in ban.heads
    ] or [served]
    most = max(0, len(ban.heads) - 1)
    if ban.start is None:
        context.model.add(sum(team) <= most)
    elif ban.start % context.week_index.week.grid_minutes == 0:
        elsewhere = context.model.new_bool_var(f"{ban.need} not at {ban.start}")
        context.model.add(start != ban.start // context.week_index.week.grid_minutes).only_enforce_if(
            elsewhere
        )
        context.model.add(sum(team) <= most).only_enforce_if(~elsewhere)
