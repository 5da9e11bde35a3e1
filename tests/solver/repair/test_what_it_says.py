"""A mended plan says the truth about itself, also where an hour was kept or time was short."""

from dataclasses import replace

import pytest

from solver import Assignment, Disruptions, MatrixTravel, check, replan, solve
from solver.plan import Plan
from tests.solver.builders import a_head, a_need, a_week, at, between
from tests.solver.fuzz.shapes import week_of


def test_keeping_the_hour_that_was_told_is_counted_for_what_it_is() -> None:
    """n1 early travels less, n1 at its old hour saves a change: worth the same, made of other parts."""
    week = a_week(
        [a_head(available=(between(8, 13),))],
        [
            a_need("n1", windows=(between(8.25, 9.25), between(11.5, 12.5))),
            a_need("n2", venue="barn", windows=(between(10, 11),)),
        ],
        previous=(Assignment("n1", ("h1",), at(11.5)),),
        travel=MatrixTravel(((0, 10, 30), (30, 0, 10), (10, 30, 0))),
    )
    plan = solve(week)
    for start in {entry.start for entry in plan.assignments if entry.need == "n1"} | {at(8.25), at(11.5)}:
        told = _with_start(plan, "n1", start)
        after, repaired = replan(week, told, Disruptions(loosened=("n1",)))
        assert check(after, repaired).violations == ()


@pytest.mark.parametrize("seed", range(5002060, 5002100))
def test_a_plan_mended_in_no_time_passes_its_check(seed: int) -> None:
    week = week_of(seed)
    plan = solve(week)
    fixed = {entry.need for entry in week.fixed}
    loose = tuple(entry.need for entry in plan.assignments if entry.need not in fixed)
    if loose:
        after, repaired = replan(week, plan, Disruptions(loosened=loose), seconds=0)
        assert check(after, repaired).valid


def test_a_joint_event_does_not_hold_up_who_has_no_time() -> None:
    heads = [a_head(), a_head("h2", topics={"clinic": 2}), a_head("h3", topics={"clinic": 2})]
    week = a_week(heads, [a_need(parts=("talk", "clinic"))])
    plan = solve(week)
    (entry,) = plan.assignments
    after, repaired = replan(
        week, plan, Disruptions(declines=((entry.need, entry.heads[1]),)), seconds=60, cancelled=lambda: True
    )
    assert check(after, repaired).valid


def _with_start(plan: Plan, need: str, start: int) -> Plan:
    changed = tuple(
        sorted(replace(each, start=start) if each.need == need else each for each in plan.assignments)
    )
    return replace(plan, assignments=changed)
