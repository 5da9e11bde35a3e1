"""May these heads take this need, then and there (rules 1, 2 and the venue's capacity)."""

from collections.abc import Iterator

from solver.checker.checked_plan import CheckedPlan
from solver.checker.verdict import Violation
from solver.week import Assignment


def check_fitness(plan: CheckedPlan) -> Iterator[Violation]:
    """Every assignment that is not fixed, on its own."""
    for entry in plan.assignments:
        if not plan.is_fixed(entry):
            yield from _heads(plan, entry)
            yield from _start(plan, entry)
            yield from _capacity(plan, entry)


def _heads(plan: CheckedPlan, entry: Assignment) -> Iterator[Violation]:
    need = plan.needs[entry.need]
    for topic, ident in zip(need.parts, entry.heads, strict=True):
        head = plan.heads[ident]
        if topic not in head.topics:
            yield Violation("topic", need.id, ident, f"head {ident} does not offer {topic}", {"topic": topic})
        if ident in need.exclude:
            yield Violation("excluded", need.id, ident, f"need {need.id} excludes head {ident}")
        if need.audience > head.max_audience:
            yield Violation(
                "audience",
                need.id,
                ident,
                f"{need.audience} people are too many for head {ident}",
                {"audience": need.audience, "most": head.max_audience},
            )
        minutes = plan.minutes(head.place, plan.place(entry))
        if minutes > head.max_travel_minutes:
            yield Violation(
                "too_far",
                need.id,
                ident,
                f"{minutes} minutes are too far for head {ident}",
                {"minutes": minutes, "most": head.max_travel_minutes},
            )


def _start(plan: CheckedPlan, entry: Assignment) -> Iterator[Violation]:
    need, grid = plan.needs[entry.need], plan.week.grid_minutes
    if entry.start % grid:
        yield Violation(
            "grid",
            need.id,
            None,
            f"need {need.id} starts off the {grid}-minute grid",
            {"start": entry.start, "grid": grid},
        )
    if not any(window.start <= entry.start and plan.end(entry) <= window.end for window in need.windows):
        yield Violation(
            "window",
            need.id,
            None,
            f"need {need.id} lies in none of its windows",
            {"start": entry.start, "end": plan.end(entry)},
        )


def _capacity(plan: CheckedPlan, entry: Assignment) -> Iterator[Violation]:
    need = plan.needs[entry.need]
    venue = plan.venues[need.venue]
    if need.audience > venue.capacity:
        yield Violation(
            "capacity",
            need.id,
            None,
            f"{need.audience} people are too many for venue {venue.id}",
            {"audience": need.audience, "capacity": venue.capacity, "venue": venue.id},
        )
