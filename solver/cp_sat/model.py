"""The complete interval model of a week, built rule by rule."""

from collections.abc import Iterable

from solver.cp_sat.caps import build_caps, build_workload
from solver.cp_sat.model_context import ModelContext, Visit
from solver.cp_sat.objective import build_change, build_part_costs, build_points, build_preference
from solver.cp_sat.routing import build_routing
from solver.cp_sat.shared_resources import build_packs, build_rooms
from solver.cp_sat.staffing import build_staffing
from solver.cp_sat.start_variables import build_start_variables
from solver.cp_sat.township_limits import build_township_limits
from solver.rules.partial_plan import PartialPlan
from solver.rules.week_index import WeekIndex
from solver.week import Assignment, day_of

RULES = (
    build_start_variables,
    build_staffing,
    build_routing,
    build_caps,
    build_rooms,
    build_packs,
    build_township_limits,
    build_points,
    build_workload,
    build_part_costs,
    build_preference,
    build_change,
)


def build_interval_model(week_index: WeekIndex) -> ModelContext:
    """The model of a week: optional visits with variable starts, a circuit per tour, the plan's value maximised."""
    context = ModelContext(week_index, PartialPlan(week_index, week_index.fixed.values()))
    for build in RULES:
        build(context)
    context.model.maximize(
        sum(coefficient * variable for coefficient, variable in context.objective)
        + context.objective_constant
    )
    return context


def add_hints(context: ModelContext, assignments: Iterable[Assignment]) -> None:
    """Give the solver a plan to start its search from."""
    grid = context.week_index.week.grid_minutes
    plan = {entry.need: entry for entry in assignments}
    for need, served in context.served.items():
        context.model.add_hint(served, need in plan)
        if need in plan:
            context.model.add_hint(context.start[need], plan[need].start // grid)
    for visit in context.visits:
        entry = plan.get(visit.need)
        context.model.add_hint(visit.selected, entry is not None and _matches(context, visit, entry))


def _matches(context: ModelContext, visit: Visit, entry: Assignment) -> bool:
    """Whether a visit belongs to an assignment."""
    if entry.heads[visit.part] != visit.head:
        return False
    tour = context.fixed_plan.tours[visit.head][visit.tour]
    end = entry.start + context.week_index.needs[entry.need].minutes
    return tour.start <= entry.start and end <= tour.end and day_of(entry.start) == visit.day
