"""Exact answers to *what if*: found, or proven impossible, exactly as trying every plan says."""

import random
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

import pytest

import solver.column_generation.master.formulation_cache as by_columns
import solver.search.what_if as whatif
from solver import Assignment, SpeedTravel, Week, check_assignments, score_of, solve
from solver.column_generation.column_search import ColumnSearch
from solver.lp.warm_start import WarmStart
from solver.rules.conditions import NO_CONDITIONS, Ban, Conditions
from solver.search.what_if import WhatIfSolver
from tests.solver.builders import a_head, a_need, a_week, at, between
from tests.solver.tiny_weeks import tiny_week, valid_plans


def some_conditions(week: Week, rng: random.Random) -> Conditions:
    """Needs to serve and answers to refuse, some of them about the best plan itself."""
    plan = [entry for entry in solve(week).assignments if entry not in week.fixed]
    bans = [
        Ban(
            entry.need,
            frozenset(rng.sample(entry.heads, rng.randint(0, len(entry.heads)))),
            rng.choice((None, entry.start)),
        )
        for entry in plan
        if rng.random() < 0.5
    ]
    required = frozenset(need.id for need in week.needs if rng.random() < 0.3)
    return Conditions(required, tuple(bans))


def keeps(
    conditions: Conditions, assignments: Iterable[Assignment], fixed: Iterable[Assignment] = ()
) -> bool:
    """Whether a plan keeps the conditions."""
    plan = list(assignments)
    loose = set(plan) - set(fixed)
    return conditions.required <= {entry.need for entry in plan} and not any(
        ban.forbids(entry) for ban in conditions.banned for entry in loose
    )


def refuse(*_: object) -> None:
    raise AssertionError("this method was not asked")


@pytest.fixture(params=["columns", "pricing", "intervals"])
def prepared(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Week], WhatIfSolver]:
    """A week prepared for one exact method: all columns, only those that pay, or CP-SAT on intervals.

    Pricing gives way to intervals where nothing keeps the conditions, and where a way is shorter with a stop on it.
    """
    if request.param == "intervals":
        monkeypatch.setattr(ColumnSearch, "run", lambda _: False)
    elif request.param == "pricing":
        monkeypatch.setattr(by_columns, "MAX_ROUTES", 0)
    else:
        monkeypatch.setattr(whatif, "best_by_intervals", refuse)
    return WhatIfSolver


@pytest.mark.parametrize("seed", range(40))
def test_pricing_alone_proves_weeks_whose_ways_are_the_shortest(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    week = replace(tiny_week(seed), travel=SpeedTravel(36, 1.3, 5))
    everything = WhatIfSolver(week).best()
    monkeypatch.setattr(by_columns, "MAX_ROUTES", 0)
    monkeypatch.setattr(whatif, "best_by_intervals", refuse)
    assert WhatIfSolver(week).best().value == everything.value == max(value for value, _ in valid_plans(week))


@pytest.mark.parametrize("seed", range(60))
def test_an_answer_is_what_trying_every_plan_gives(
    seed: int, prepared: Callable[[Week], WhatIfSolver]
) -> None:
    week, rng = tiny_week(seed), random.Random(seed)
    plans, ready = list(valid_plans(week)), prepared(week)
    for _ in range(4):
        conditions = some_conditions(week, rng)
        kept = [value for value, plan in plans if keeps(conditions, plan, week.fixed)]
        answer = ready.best(conditions)
        assert answer.exact
        assert answer.impossible == (not kept)
        assert answer.value == max(kept, default=None)
        if kept:
            assert check_assignments(week, answer.assignments).valid
            assert keeps(conditions, answer.assignments, week.fixed)
            assert score_of(week, answer.assignments).value == answer.value


@pytest.mark.parametrize("seed", range(20))
def test_a_quick_bound_is_never_below_the_answer(seed: int) -> None:
    week, rng = tiny_week(seed), random.Random(seed)
    ready = WhatIfSolver(week)
    for _ in range(3):
        conditions = some_conditions(week, rng)
        value, bound = ready.best(conditions).value, ready.bound(conditions)
        assert value is None or (bound is not None and bound >= value)


@pytest.mark.parametrize("seed", range(20))
def test_beginning_at_another_weeks_optimum_changes_no_bound(seed: int) -> None:
    """Each week's program begins where the one before ended, however little the weeks have in common."""
    warm_start = WarmStart()
    for other in range(seed, seed + 6):
        week = tiny_week(other)
        conditions = some_conditions(week, random.Random(other))
        for each in (NO_CONDITIONS, conditions):
            assert WhatIfSolver(week, warm_start=warm_start).bound(each) == WhatIfSolver(week).bound(each)


@pytest.mark.parametrize("seed", range(40))
def test_no_plan_that_leaves_a_need_open_is_worth_more_than_the_bound_of_those_plans(seed: int) -> None:
    week = tiny_week(seed)
    plans, ready = list(valid_plans(week)), WhatIfSolver(week)
    best = ready.best()
    rng = random.Random(seed)
    for _ in range(3):
        needs = frozenset(need.id for need in week.needs if rng.random() < 0.6)
        bound = ready.bound_without(needs, reference=best)
        lacking = [value for value, plan in plans if not needs <= {entry.need for entry in plan}]
        if lacking:
            assert bound is not None
            assert bound >= max(lacking)


@pytest.mark.parametrize("seed", range(40))
def test_the_bound_with_one_of_several_heads_holds_for_every_plan_without_the_others(seed: int) -> None:
    week = tiny_week(seed)
    busy = {head for entry in week.fixed for head in entry.heads}
    heads = {head.id for head in week.heads} - busy
    plans, conditions = list(valid_plans(week)), some_conditions(week, random.Random(seed))
    for wanted in (NO_CONDITIONS, Conditions(required=conditions.required)):
        bounds = WhatIfSolver(week).candidate_bounds(heads, wanted)
        for head in heads:
            away = heads - {head}
            values = [
                value
                for value, plan in plans
                if keeps(wanted, plan) and not any(away & set(entry.heads) for entry in plan)
            ]
            if values:
                assert bounds[head] >= max(values)


@pytest.mark.parametrize("seed", range(20))
def test_a_plan_known_before_changes_no_answer(seed: int) -> None:
    week, rng = tiny_week(seed), random.Random(seed)
    plans = list(valid_plans(week))
    conditions = some_conditions(week, rng)
    kept = [plan for _, plan in plans if keeps(conditions, plan, week.fixed)]
    if kept:
        answer = WhatIfSolver(week).best(conditions, initial_plan=rng.choice(kept))
        assert answer.value == WhatIfSolver(week).best(conditions).value


def test_what_was_asked_before_changes_no_answer() -> None:
    week = tiny_week(25)
    ask = partial(some_conditions, week)
    questions = [NO_CONDITIONS, *(ask(random.Random(seed)) for seed in range(6))]
    ready = WhatIfSolver(week)
    assert [ready.best(each) for each in questions] == [WhatIfSolver(week).best(each) for each in questions]


def test_a_stopped_answer_gives_back_what_was_known() -> None:
    week = a_week([a_head()], [a_need()])
    plan = (Assignment("n1", ("h1",), at(9)),)
    answer = WhatIfSolver(week).best(initial_plan=plan, stopped=lambda: True)
    assert answer.assignments == plan
    assert answer.bound is not None
    assert answer.value is not None
    assert answer.bound >= answer.value


def test_a_need_nobody_can_serve_is_proven_impossible() -> None:
    week = a_week([a_head(available=(between(8, 9),))], [a_need()])
    assert WhatIfSolver(week).best(Conditions(required=frozenset({"n1"}))).impossible
