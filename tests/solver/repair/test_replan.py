"""After a decline the plan is mended, and what was agreed stays."""

from dataclasses import replace

import pytest

from solver import Assignment, Disruptions, check, replan, solve
from tests.solver.builders import a_head, a_need, a_week, at
from tests.solver.tiny_weeks import tiny_week


def test_a_decline_finds_the_next_best_and_moves_nothing_else() -> None:
    heads = [a_head(), a_head("h2", topics={"talk": 2}), a_head("h3", topics={"talk": 1})]
    week = a_week(heads, [a_need(), a_need("n2")])
    plan = solve(week)
    declined, other = plan.assignments
    after, repaired = replan(week, plan, Disruptions(declines=((declined.need, declined.heads[0]),)))
    assert other in repaired.assignments
    assert declined.heads[0] in next(need for need in after.needs if need.id == declined.need).exclude
    new = next(entry for entry in repaired.assignments if entry.need == declined.need)
    assert new.heads[0] != declined.heads[0]
    assert check(after, repaired).valid


def test_a_repaired_plan_is_a_valid_plan_of_the_week_it_came_from() -> None:
    week = a_week([a_head(), a_head("h2")], [a_need(), a_need("n2")])
    plan = solve(week)
    _, repaired = replan(week, plan, Disruptions(declines=(("n1", plan.assignments[0].heads[0]),)))
    assert check(week, repaired).valid


def test_a_decline_frees_what_was_fixed() -> None:
    entry = Assignment("n1", ("h1",), at(8.5))
    week = a_week([a_head(), a_head("h2")], [a_need()], fixed=[entry])
    _, repaired = replan(week, solve(week), Disruptions(declines=(("n1", "h1"),)))
    assert [found.heads for found in repaired.assignments] == [("h2",)]


@pytest.mark.parametrize("free", [False, True])
@pytest.mark.parametrize("seed", range(400, 410))
def test_replanning_without_a_change_is_the_identity(seed: int, free: bool) -> None:
    week = replace(tiny_week(seed), previous=())
    plan = solve(week)
    _, again = replan(week, plan, free=free)
    assert again.assignments == plan.assignments


def test_free_replanning_may_move_others_at_the_price_of_a_change() -> None:
    """Only h1 can do both; h2 can do n2 alone. When h2 declines n2, h1 takes it and n1 stays."""
    heads = [a_head(max_sessions_per_week=1), a_head("h2", topics={"talk": 1})]
    week = a_week(heads, [a_need(priority=1, exclude=("h2",)), a_need("n2", priority=5)])
    plan = solve(week)
    assert plan.score.served == 2
    _, kept = replan(week, plan, Disruptions(declines=(("n2", "h2"),)))
    after, freed = replan(week, plan, Disruptions(declines=(("n2", "h2"),)), free=True)
    assert [entry.need for entry in kept.assignments] == ["n1"]
    assert [entry.need for entry in freed.assignments] == ["n2"]
    assert freed.score.parts.change == 2 * 60
    assert check(after, freed).valid
