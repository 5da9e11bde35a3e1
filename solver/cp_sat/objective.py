"""The objective: points of served needs, and the costs of fit, continuity, preference and change."""

from collections import defaultdict

from solver.cp_sat.model_context import ModelContext, Visit


def build_points(context: ModelContext) -> None:
    """Points of each served need, and of each township with at least one."""
    week_index, weights = context.week_index, context.week_index.week.weights
    by_township: dict[str, list[str]] = defaultdict(list)
    for entry in week_index.fixed.values():
        context.objective_constant += weights.served_point * week_index.points(week_index.needs[entry.need])
    for need, served in context.served.items():
        context.objective.append((weights.served_point * week_index.points(week_index.needs[need]), served))
        by_township[week_index.needs[need].township].append(need)
    first = weights.served_point * weights.township_first
    context.objective_constant += first * sum(map(bool, context.fixed_plan.by_township.values()))
    for township, needs in sorted(by_township.items()):
        if not context.fixed_plan.by_township[township] and first:
            reached = context.model.new_bool_var(f"township {township}")
            context.model.add(sum(context.served[need] for need in needs) >= reached)
            context.objective.append((first, reached))


def build_part_costs(context: ModelContext) -> None:
    """The cost of each head's fit level for the topic of its part, and of a head who is new to a series."""
    week_index = context.week_index
    for entry in week_index.fixed.values():
        need = week_index.needs[entry.need]
        for topic, head in zip(need.parts, entry.heads, strict=True):
            context.objective_constant -= week_index.part_cost(week_index.heads[head], need, topic)
    for visit in context.visits:
        need = week_index.needs[visit.need]
        cost = week_index.part_cost(week_index.heads[visit.head], need, need.parts[visit.part])
        context.objective.append((-cost, visit.selected))


def build_preference(context: ModelContext) -> None:
    """The cost of each served need that names preferred heads and gets none of them."""
    week_index = context.week_index
    cost = week_index.week.weights.not_preferred
    for entry in week_index.fixed.values():
        prefer = week_index.needs[entry.need].prefer
        if prefer and not set(prefer) & set(entry.heads):
            context.objective_constant -= cost
    for need, visits in context.visits_by_need().items():
        prefer = week_index.needs[need].prefer
        if prefer and cost:
            missed = context.model.new_bool_var(f"{need} not preferred")
            preferred = sum(visit.selected for visit in visits if visit.head in prefer)
            context.model.add(missed + preferred >= context.served[need])
            context.objective.append((-cost, missed))


def build_change(context: ModelContext) -> None:
    """The cost of each previous assignment that is not kept with the same heads and start."""
    week_index = context.week_index
    grid, cost = week_index.week.grid_minutes, week_index.week.weights.change
    of_need = context.visits_by_need()
    for entry in week_index.previous.values():
        if week_index.fixed.get(entry.need) == entry:
            continue
        context.objective_constant -= cost
        visits, step = of_need.get(entry.need, []), entry.start // grid
        if not cost or entry.start % grid or step not in context.steps.get(entry.need, ()):
            continue
        kept = context.model.new_bool_var(f"{entry.need} kept")
        for part, head in enumerate(entry.heads):
            same = [visit.selected for visit in visits if _matches(visit, part, head, step)]
            context.model.add(sum(same) >= kept)
        context.model.add(context.start[entry.need] == step).only_enforce_if(kept)
        context.objective.append((cost, kept))


def _matches(visit: Visit, part: int, head: str, step: int) -> bool:
    return visit.part == part and visit.head == head and visit.lo <= step <= visit.hi
