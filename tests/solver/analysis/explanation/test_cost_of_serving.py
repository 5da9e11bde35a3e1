"""What serving an open need would cost, exactly as trying every plan says."""

import pytest

from solver import Week, solve
from tests.solver.builders import a_head, a_need, a_plan, a_week
from tests.solver.printed import explain
from tests.solver.tiny_weeks import tiny_week, valid_plans


@pytest.mark.parametrize("seed", range(500, 560))
def test_the_best_plan_that_serves_the_need_is_told_with_the_needs_it_costs(seed: int) -> None:
    week = tiny_week(seed)
    plan = solve(week)
    now = {entry.need for entry in plan.assignments}
    plans = [(value, {entry.need for entry in each}) for value, each in valid_plans(week)]
    for entry in plan.unmatched:
        forced = explain(week, plan, entry.need)["forced"]
        serving = [(value, needs) for value, needs in plans if entry.need in needs]
        if not serving:
            assert forced is None
            continue
        best = max(value for value, _ in serving)
        assert forced["value_delta"] == best - plan.score.value
        dropped = [now - needs for value, needs in serving if value == best]
        displaces = set(forced["displaces"])
        assert displaces in dropped
        assert not any(other < displaces for other in dropped)


def test_a_need_that_only_costs_displaces_nothing() -> None:
    """Free, but worn out: the session costs more than the need brings."""
    week = a_week([a_head(recent_sessions=200)], [a_need()])
    forced = explain(week, solve(week), "n1")["forced"]
    assert forced == {
        "value_delta": 960 - 2000,
        "displaces": [],
        "text": {
            "zh": "如果一定要安排，全周价值减少1,040，其他需求都不用放下。",
            "en": "Serving it all the same: the week is worth 1,040 less, and no other need is dropped.",
        },
    }


def test_what_is_dropped_is_called_by_its_township_and_topic() -> None:
    forced = explain(contested(), solve(contested()), "n1")["forced"]
    assert forced["displaces"] == ["n2"]
    assert "Near“talk”" in forced["text"]["zh"]
    assert "“talk” in Near" in forced["text"]["en"]


def contested() -> Week:
    """One session for two needs."""
    return a_week([a_head(max_sessions_per_week=1)], [a_need(priority=1), a_need("n2", priority=5)])


def test_the_cost_is_against_the_plan_at_hand_even_where_that_is_not_the_best() -> None:
    week = contested()
    assert explain(week, a_plan(week, ()), "n1")["forced"]["value_delta"] == 1000 - 40 - 400
