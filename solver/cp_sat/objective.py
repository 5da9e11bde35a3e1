"""What serving brings, and what fit, preference and change cost."""

from collections import defaultdict

from solver.cp_sat.model_context import Frame, Visit


def build_points(frame: Frame) -> None:
    """Points for each served need, and for each township's first."""
    directory, weights = frame.directory, frame.directory.week.weights
    by_township: dict[str, list[str]] = defaultdict(list)
    for entry in directory.fixed.values():
        frame.constant += weights.served_point * directory.points(directory.needs[entry.need])
    for need, served in frame.served.items():
        frame.worth.append((weights.served_point * directory.points(directory.needs[need]), served))
        by_township[directory.needs[need].township].append(need)
    first = weights.served_point * weights.township_first
    frame.constant += first * len(frame.given.townships)
    for township, needs in sorted(by_township.items()):
        if not frame.given.townships[township] and first:
            reached = frame.cp.new_bool_var(f"township {township}")
            frame.cp.add(sum(frame.served[need] for need in needs) >= reached)
            frame.worth.append((first, reached))


def build_fit(frame: Frame) -> None:
    """How well each head's level fits its part."""
    directory = frame.directory
    for entry in directory.fixed.values():
        topics = directory.needs[entry.need].parts
        for topic, head in zip(topics, entry.heads, strict=True):
            frame.constant -= directory.fit_cost(directory.heads[head], topic)
    for visit in frame.visits:
        topic = directory.needs[visit.need].parts[visit.part]
        frame.worth.append((-directory.fit_cost(directory.heads[visit.head], topic), visit.chosen))


def build_preference(frame: Frame) -> None:
    """A served need that names preferred heads and gets none costs."""
    directory = frame.directory
    cost = directory.week.weights.not_preferred
    for entry in directory.fixed.values():
        prefer = directory.needs[entry.need].prefer
        if prefer and not set(prefer) & set(entry.heads):
            frame.constant -= cost
    for need, visits in frame.of_need().items():
        prefer = directory.needs[need].prefer
        if prefer and cost:
            missed = frame.cp.new_bool_var(f"{need} not preferred")
            liked = sum(visit.chosen for visit in visits if visit.head in prefer)
            frame.cp.add(missed + liked >= frame.served[need])
            frame.worth.append((-cost, missed))


def build_change(frame: Frame) -> None:
    """Each previous assignment that is not kept, with the same heads and start, costs."""
    directory = frame.directory
    grid, cost = directory.week.grid_minutes, directory.week.weights.change
    of_need = frame.of_need()
    for entry in directory.previous.values():
        if directory.fixed.get(entry.need) == entry:
            continue
        frame.constant -= cost
        visits, step = of_need.get(entry.need, []), entry.start // grid
        if not cost or entry.start % grid or step not in frame.steps.get(entry.need, ()):
            continue
        kept = frame.cp.new_bool_var(f"{entry.need} kept")
        for part, head in enumerate(entry.heads):
            same = [visit.chosen for visit in visits if _fits(visit, part, head, step)]
            frame.cp.add(sum(same) >= kept)
        frame.cp.add(frame.start[entry.need] == step).only_enforce_if(kept)
        frame.worth.append((cost, kept))


def _fits(visit: Visit, part: int, head: str, step: int) -> bool:
    return visit.part == part and visit.head == head and visit.lo <= step <= visit.hi
