"""A search can be watched and stopped, and is the same each time."""

import subprocess
import sys
import threading
from dataclasses import replace

import pytest

from solver import Abandoned, Progress, Verdict, Week, WeekRefused, check, solve
from solver.rules.week_index import WeekIndex
from solver.runtime import grace
from solver.runtime.incumbent import Incumbent
from tests.solver.builders import a_barn, a_hall, a_head, a_need, a_week
from tests.solver.tiny_weeks import tiny_week


def contested(needs: int = 12) -> Week:
    heads = [a_head(f"h{n}", max_sessions_per_week=2, recent_sessions=n) for n in range(needs // 3)]
    wanted = [a_need(f"n{n:02}", priority=1 + n % 5, venue=("hall", "barn")[n % 2]) for n in range(needs)]
    return a_week(heads, wanted, venues=(a_hall(rooms=3), a_barn(rooms=3)))


def test_progress_is_told_from_reading_to_done_and_never_gets_worse() -> None:
    seen: list[Progress] = []
    week = contested()
    plan = solve(week, on_progress=seen.append)
    assert [seen[0].phase, seen[1].phase, seen[-1].phase] == ["reading", "first_plan", "done"]
    values = [each.value for each in seen if each.value is not None]
    bounds = [each.bound for each in seen if each.bound is not None]
    assert values == sorted(values)
    assert bounds == sorted(bounds, reverse=True)
    assert (values[-1], bounds[-1]) == (plan.score.value, plan.bound)
    assert {each.total for each in seen} == {12}


@pytest.mark.parametrize("looks", [0, 1, 5, 14, 20])
def test_a_cancelled_search_still_gives_a_valid_plan_and_a_true_bound(looks: int) -> None:
    week = contested()
    asked = iter(range(10_000))
    plan = solve(week, cancelled=lambda: next(asked) >= looks)
    assert check(week, plan).valid
    assert plan.bound >= solve(week).score.value >= plan.score.value


def test_no_time_at_all_is_enough_for_a_valid_plan() -> None:
    week = contested()
    plan = solve(week, seconds=0)
    assert check(week, plan).valid


@pytest.mark.parametrize("threads", [1, 2])
def test_the_same_week_gives_the_same_plan(threads: int) -> None:
    week = contested()
    one, two = (solve(week, threads=threads) for _ in range(2))
    assert replace(one, seconds=0) == replace(two, seconds=0)


@pytest.mark.parametrize("seed", [25, 39, 45, 51])
def test_the_order_of_a_week_file_does_not_matter(seed: int) -> None:
    week = tiny_week(seed)
    turned = replace(week, heads=week.heads[::-1], needs=week.needs[::-1], venues=week.venues[::-1])
    assert replace(solve(turned), seconds=0) == replace(solve(week), seconds=0)


def test_a_week_without_needs_or_heads_is_solved() -> None:
    for week in (a_week(), a_week([a_head()]), a_week((), [a_need()])):
        plan = solve(week)
        assert (plan.assignments, plan.score.value, plan.status) == ((), 0, "optimal")


def test_a_week_that_breaks_the_format_is_refused_before_it_is_solved() -> None:
    with pytest.raises(WeekRefused):
        solve(a_week([a_head(), a_head()]))


def test_importing_the_solver_does_not_load_or_tools() -> None:
    code = "import solver, sys; sys.exit(any(name.split('.')[0] in ('ortools', 'numpy') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_large_week_gives_the_plan_judged_last_when_there_is_no_time_to_judge_a_better_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    module = sys.modules["solver.search.solve"]
    monkeypatch.setattr(module, "LARGE_WEEK", 0)
    monkeypatch.setattr(grace, "CLOCK_SECONDS", 0.05)
    week, stop, over = contested(), threading.Event(), threading.Event()

    def better(index: WeekIndex, incumbent: Incumbent, _stopped: object, **_options: object) -> bool:
        """A search that finds a better plan; judging it takes for ever, and meanwhile somebody has had enough."""
        monkeypatch.setattr(module, "check_assignments", stuck)
        incumbent.update((), incumbent.value + 1)
        return True

    def stuck(_week: Week, _plan: object) -> Verdict:
        stop.set()
        over.wait(60)
        raise AssertionError

    monkeypatch.setattr("solver.search.search_columns.search_columns", better)
    plan = solve(week, cancelled=stop.is_set)
    over.set()
    assert plan.assignments
    assert check(week, plan).valid


def test_who_stops_before_there_is_a_plan_gets_none(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()
    monkeypatch.setattr(sys.modules["solver.search.solve"], "check_assignments", lambda *_plan: over.wait(60))
    monkeypatch.setattr(grace, "CLOCK_SECONDS", 0.05)
    with pytest.raises(Abandoned):
        solve(contested(), cancelled=lambda: True)
    over.set()
