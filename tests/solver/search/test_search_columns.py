"""Weeks of more rounds than can be written down: improved first, proven where that is in reach, the same each time."""

from dataclasses import replace

import pytest

from solver import check, solve
from solver.column_generation import generate_columns as generation
from solver.column_generation.generate_columns import generate_columns
from solver.column_generation.master.formulation_cache import FormulationCache
from solver.lp.solve import Unsolved
from solver.rules.conditions import NO_CONDITIONS
from solver.rules.week_index import WeekIndex
from solver.search import search_columns as by_columns
from tests.solver.fuzz.shapes import week_of
from tests.solver.long_tours import long_tours


@pytest.fixture(params=["pricing is cheap", "pricing is dear"])
def few_columns(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every week counts as one of too many columns."""
    monkeypatch.setattr(by_columns, "MIN_COLUMN_LIMIT", 1)
    monkeypatch.setattr(by_columns, "COLUMNS_PER_NEED", 0)
    monkeypatch.setattr(by_columns, "LONG_DAY", 1)
    if request.param == "pricing is dear":
        monkeypatch.setattr(by_columns, "MAX_PRICING_STEPS", -1)


@pytest.mark.usefixtures("few_columns")
def test_what_is_improved_first_is_proven_all_the_same() -> None:
    for seed in range(12):
        plan = solve(week_of(seed))
        assert plan.status == "optimal", seed
        assert check(week_of(seed), plan).valid


def test_improving_first_changes_no_proven_value(monkeypatch: pytest.MonkeyPatch) -> None:
    week = long_tours(12)
    plainly = solve(week)
    monkeypatch.setattr(by_columns, "MIN_COLUMN_LIMIT", 1)
    monkeypatch.setattr(by_columns, "COLUMNS_PER_NEED", 0)
    monkeypatch.setattr(by_columns, "LONG_DAY", 1)
    assert (solve(week).score.value, solve(week).bound) == (plainly.score.value, plainly.bound)


@pytest.mark.usefixtures("few_columns")
def test_long_tours_give_the_same_plan_twice() -> None:
    one, two = (solve(long_tours(12)) for _ in range(2))
    assert replace(one, seconds=0) == replace(two, seconds=0)


def test_ordinary_weeks_are_not_improved_piece_by_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise Unsolved

    monkeypatch.setattr(by_columns, "improve", never)
    assert all(solve(week_of(seed)).status == "optimal" for seed in range(40))


def test_a_pricing_of_many_seconds_is_not_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    formulation = FormulationCache(WeekIndex(long_tours(12))).formulation(frozenset())
    assert generate_columns(formulation, formulation.routes, NO_CONDITIONS, lambda: False) is not None
    monkeypatch.setattr(generation, "MAX_STEPS_PER_PRICING", 1)
    assert generate_columns(formulation, formulation.routes, NO_CONDITIONS, lambda: False) is None
