"""A benchmark that proves claims takes none that is false."""

from dataclasses import replace

import pytest

from benchmarks.explain.figures import Figures
from benchmarks.explain.page import page
from benchmarks.explain.proofs import alternative_holds, cost_holds, fix_holds
from solver import Week, explain, solve
from tests.solver.builders import a_head, a_need, a_week


def contested() -> Week:
    """One session for two needs; a second head could take the other, but lives far away."""
    return a_week([a_head(max_sessions_per_week=1)], [a_need(priority=1), a_need("n2", priority=5)])


def test_a_fix_holds_as_it_was_told_and_not_otherwise() -> None:
    week = contested()
    plan = solve(week)
    fix = next(each for each in explain(week, plan, "n1").fixes if each.kind == "week_cap")
    assert fix_holds(week, plan, "n1", fix)
    assert not fix_holds(week, plan, "n1", replace(fix, value_delta=fix.value_delta + 1))
    assert not fix_holds(week, plan, "n1", replace(fix, changes=()))


def test_the_cost_of_serving_holds_as_it_was_told_and_not_otherwise() -> None:
    week = contested()
    plan = solve(week)
    serving = explain(week, plan, "n1").serving
    assert serving
    assert serving.cost
    assert cost_holds(week, plan, "n1", serving.cost)
    assert not cost_holds(week, plan, "n1", replace(serving.cost, value_delta=serving.cost.value_delta - 1))
    assert not cost_holds(week, plan, "n1", replace(serving.cost, displaces=()))
    assert not cost_holds(week, plan, "n1", None)


def test_that_a_need_cannot_be_served_at_all_holds_only_where_it_cannot() -> None:
    week = a_week([a_head()], [a_need(parts=("clinic",))])
    assert cost_holds(week, solve(week), "n1", None)


def test_another_choice_holds_as_it_was_told_and_not_otherwise() -> None:
    week = a_week([a_head(), a_head("h2", topics={"talk": 2})], [a_need()])
    plan = solve(week)
    told = explain(week, plan, "n1").alternatives[0]
    (kept,) = plan.assignments
    assert alternative_holds(week, plan.score.value, told)
    assert not alternative_holds(week, plan.score.value + 1, told)
    assert not alternative_holds(week, plan.score.value, replace(told, instead=kept))


def test_a_false_claim_ends_the_benchmark() -> None:
    figures = Figures("one week", 1)
    figures.proven("fixes", true=True, claim="…")
    with pytest.raises(AssertionError, match="not true"):
        figures.proven("fixes", true=False, claim="…")
    assert figures.claims == {"fixes": 1}


def test_the_page_says_which_aims_were_missed() -> None:
    figures = Figures("two weeks", 2)
    list(figures.timed(iter(["first", "fix"]), "open, whole", str))
    figures.spent["fix"] = [0.1, 0.5, 0.5]
    told = page([figures])
    assert "| next fix | 500 · 500 (3) | 300: not reached |" in told
    assert "50: reached |" in told
