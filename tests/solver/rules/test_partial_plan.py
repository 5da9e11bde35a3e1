"""A plan without one of its assignments is the plan that never had it, and afterwards it is there again."""

from copy import deepcopy
from dataclasses import replace

import pytest

from solver import Abandoned, solve
from solver.rules.partial_plan import PartialPlan
from solver.rules.week_index import WeekIndex
from tests.solver.fuzz.shapes import week_of


def state(plan: PartialPlan) -> tuple[object, ...]:
    """All that is asked of a plan."""
    return deepcopy(
        (plan.assignments, plan.tours, plan.by_head, plan.by_venue, plan.by_township, +plan.packs_out)
    )


def test_without_an_assignment_everything_is_as_if_it_had_never_been_there() -> None:
    fixed = 0
    for seed in range(120):
        week = week_of(seed)
        assignments = solve(week).assignments
        plan = PartialPlan(WeekIndex(week), assignments)
        before = state(plan)
        for entry in assignments:
            fixed += entry in week.fixed
            never = replace(week, fixed=tuple(each for each in week.fixed if each != entry))
            others = [each for each in assignments if each != entry]
            with plan.without(entry):
                assert state(plan) == state(PartialPlan(WeekIndex(never), others)), (seed, entry)
            assert state(plan) == before, (seed, entry)
    assert fixed > 20


def test_what_was_taken_out_is_back_also_where_the_work_on_it_breaks_off() -> None:
    week = week_of(1)
    assignments = solve(week).assignments
    plan = PartialPlan(WeekIndex(week), assignments)
    before = state(plan)
    with pytest.raises(Abandoned), plan.without(assignments[0]):
        raise Abandoned
    assert state(plan) == before
