"""The objective: points of served needs, and the costs of fit, preference and change."""

from collections import defaultdict

from solver.cp_sat.model_context import ModelContext, Visit


def build_points(context: ModelContext) -> None:
    """Points of each served need, and of each township with at least one."""
    directory, weights = context.directory, context.directory.week.weights
    by_township: dict[str, list[str]] = defaultdict(list)
    for entry in directory.fixed.values():
        context.objective_constant += weights.served_point * directory.points(directory.needs[entry.need])
    for need, served in context.served.items():
        context.objective.append((weights.served_point * directory.points(directory.needs[need]), served))
        by_township[directory.needs[need].township].append(need)
    first = weights.served_point * weights.township_first
    context.objective_constant += first * sum(map(bool, context.fixed_plan.by_township.values()))
    for township, needs in sorted(by_township.items()):
        if not context.fixed_plan.by_township[township] and first:
            reached = context.model.new_bool_var(f"township {township}")
            context.model.add(sum(context.served[need] for need in needs) >= reached)
            context.objective.append((first, reached))


def build_fit(context: ModelContext) -> None:
    """The cost of each head's fit level for the topic of its part."""
    directory = context.directory
    for entry in directory.fixed.values():
        topics = directory.needs[entry.need].parts
        for topic, head in zip(topics, entry.heads, strict=True):
            context.objective_constant -= directory.fit_cost(directory.heads[head], topic)
    for visit in context.visits:
        topic = directory.needs[visit.need].parts[visit.part]
        context.objective.append((-directory.fit_cost(directory.heads[visit.head], topic), visit.selected))


def build_preference(context: ModelContext) -> None:
    """The cost of each served need that names preferred heads and gets none of them."""
    directory = context.directory
    cost = directory.week.weights.not_preferred
    for entry in directory.fixed.values():
        prefer = directory.needs[entry.need].prefer
        if prefer and not set(prefer) & set(entry.heads):
            context.objective_constant -= cost
    for need, visits in context.visits_by_need().items():
        prefer = directory.needs[need].prefer
        if prefer and cost:
            missed = context.model.new_bool_var(f"{need} not preferred")
            preferred = sum(visit.selected for visit in visits if visit.head in prefer)
            context.model.add(missed + preferred >= context.served[need])
            context.objective.append((-cost, missed))


def build_change(context: ModelContext) -> None:
    """The cost of each previous assignment that is not kept with the same heads and start."""
    directory = context.directory
    grid, cost = directory.week.grid_minutes, directory.week.weights.change
    of_need = context.visits_by_need()
    for entry in directory.previous.values():
        if directory.fixed.get(entry.need) == entry:
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
