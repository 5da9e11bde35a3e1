"""Variables for the start of each need, within its windows and on the grid (rule 2)."""

from ortools.sat.python.cp_model import Domain

from solver.cp_sat.model_context import ModelContext
from solver.rules.eligibility import eligible_heads
from solver.rules.feasible_starts import available_starts
from solver.week import Need, day_of


def build_start_variables(context: ModelContext) -> None:
    """Variables for every need that is not fixed and has a feasible start and an eligible head for each part.

    Starts at which fixed sessions leave no room or pack are left out.
    """
    grid = context.week_index.week.grid_minutes
    for need in context.week_index.needs.values():
        starts = () if need.id in context.week_index.fixed else available_starts(context.fixed_plan, need)
        if starts and _has_heads(context, need):
            context.steps[need.id] = tuple(start // grid for start in starts)
            _add_need(context, need.id, sorted({day_of(start) for start in starts}))


def _has_heads(context: ModelContext, need: Need) -> bool:
    return all(
        any(True for _ in eligible_heads(context.fixed_plan.week_index, need, topic)) for topic in need.parts
    )


def _add_need(context: ModelContext, need: str, days: list[int]) -> None:
    grid = context.week_index.week.grid_minutes
    served = context.model.new_bool_var(f"served {need}")
    start = context.model.new_int_var_from_domain(
        Domain.from_values(list(context.steps[need])), f"start {need}"
    )
    context.served[need], context.start[need] = served, start
    if len(days) == 1:
        context.serve_on_day[need, days[0]] = served
        return
    for day in days:
        today = context.model.new_bool_var(f"{need} on day {day}")
        context.serve_on_day[need, day] = today
        steps = [step for step in context.steps[need] if day_of(step * grid) == day]
        context.model.add(start >= steps[0]).only_enforce_if(today)
        context.model.add(start <= steps[-1]).only_enforce_if(today)
    context.model.add(sum(context.serve_on_day[need, day] for day in days) == served)
