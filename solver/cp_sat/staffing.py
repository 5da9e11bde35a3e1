"""Which head takes which part, in which tour and on which day (rules 1 and 7)."""

from collections import defaultdict

from solver.cp_sat.model_context import ModelContext, Visit
from solver.cp_sat.start_bounds import start_bounds
from solver.rules.eligibility import eligible_heads
from solver.week import Need, day_of


def build_staffing(context: ModelContext) -> None:
    """A visit for each part, head, tour and day; a served need has all parts staffed, by different heads."""
    for head, parts in _parts_by_head(context).items():
        if not context.fixed_plan.week_full(context.week_index.heads[head]):
            _add_visits(context, head, parts)
    for need, visits in context.visits_by_need().items():
        served = context.served[need]
        for part in range(len(context.week_index.needs[need].parts)):
            context.model.add(sum(visit.selected for visit in visits if visit.part == part) == served)
        _require_different_heads(context, visits)
        for day in {visit.day for visit in visits}:
            today = context.serve_on_day[need, day]
            for visit in visits:
                if visit.day == day and today is not served:
                    context.model.add_implication(visit.selected, today)


def _parts_by_head(context: ModelContext) -> dict[str, list[tuple[Need, int]]]:
    """The needs and parts each head is eligible for."""
    found: dict[str, list[tuple[Need, int]]] = defaultdict(list)
    for ident in context.served:
        need = context.week_index.needs[ident]
        for part, topic in enumerate(need.parts):
            for head in eligible_heads(context.fixed_plan.week_index, need, topic):
                found[head.id].append((need, part))
    return dict(sorted(found.items()))


def _add_visits(context: ModelContext, head: str, parts: list[tuple[Need, int]]) -> None:
    grid = context.week_index.week.grid_minutes
    person = context.week_index.heads[head]
    needs = list({need.id: need for need, _ in parts}.values())
    for index, tour in enumerate(context.fixed_plan.tours[head]):
        bounds = start_bounds(context.week_index, tour, needs)
        for need, part in parts:
            first, last = bounds[need.id]
            by_day: dict[int, list[int]] = defaultdict(list)
            for step in context.steps[need.id]:
                if first <= step * grid <= last:
                    by_day[day_of(step * grid)].append(step)
            for day, steps in by_day.items():
                if not context.fixed_plan.day_full(person, day):
                    chosen = context.model.new_bool_var(f"{need.id}.{part} {head} tour {index} day {day}")
                    visit = Visit(need.id, part, head, index, day, steps[0], steps[-1], chosen)
                    context.visits.append(visit)
                    _bound_start(context, visit)


def _bound_start(context: ModelContext, visit: Visit) -> None:
    """A selected visit keeps its need's start between the visit's bounds."""
    start, steps = context.start[visit.need], context.steps[visit.need]
    if visit.lo > steps[0]:
        context.model.add(start >= visit.lo).only_enforce_if(visit.selected)
    if visit.hi < steps[-1]:
        context.model.add(start <= visit.hi).only_enforce_if(visit.selected)


def _require_different_heads(context: ModelContext, visits: list[Visit]) -> None:
    by_head: dict[str, list[Visit]] = defaultdict(list)
    for visit in visits:
        by_head[visit.head].append(visit)
    for same in by_head.values():
        if len({visit.part for visit in same}) > 1:
            context.model.add_at_most_one(visit.selected for visit in same)
