"""Of days that are alike, joint needs use the first ones: no plan is worth less, and symmetric weeks are proven."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from solver import Assignment, Interval, Week
from solver.column_generation.column_search import ColumnSearch
from solver.column_generation.master.formulation_cache import FormulationCache
from solver.column_generation.network.interchangeable_days import interchangeable_days
from solver.rules.trivial_bound import trivial_bound
from solver.rules.week_index import WeekIndex
from solver.runtime.incumbent import NO_PLAN_VALUE, Incumbent
from solver.runtime.stop import never
from solver.week import DAY_MINUTES, day_of
from tests.solver.builders import a_head, a_need, a_week, at, between
from tests.solver.fuzz.shapes import week_of
from tests.solver.tiny_weeks import best_value, tiny_week


def every_day_alike(week: Week, days: int) -> Week:
    """The week with the hours of its first day on several days, and nothing fixed or planned before."""

    def on_all(intervals: tuple[Interval, ...]) -> tuple[Interval, ...]:
        first = [each for each in intervals if day_of(each.start) == 0 and each.end <= DAY_MINUTES]
        return tuple(
            Interval(each.start + day * DAY_MINUTES, each.end + day * DAY_MINUTES)
            for day in range(days)
            for each in first
        )

    heads = (replace(head, available=on_all(head.available)) for head in week.heads)
    needs = (replace(need, windows=windows) for need in week.needs if (windows := on_all(need.windows)))
    return replace(week, heads=tuple(heads), needs=tuple(needs), fixed=(), previous=())


def best_at_first_days(week: Week) -> tuple[int, bool]:
    """The value found by columns at first days, from no plan at all, and whether visits were left out."""
    index = WeekIndex(week)
    first, all_days = FormulationCache(index, first_days=True), FormulationCache(index)
    incumbent = Incumbent((), NO_PLAN_VALUE, trivial_bound(index))
    assert ColumnSearch(first, incumbent, never).run()
    few, many = (len(each.formulation(frozenset()).routes) for each in (first, all_days))
    assert few <= many
    return incumbent.value, few < many


def has_joint_need(week: Week) -> bool:
    return any(len(need.parts) > 1 for need in week.needs)


def test_no_plan_is_worth_more_than_at_the_first_days() -> None:
    fewer = 0
    for seed in range(20):
        week = every_day_alike(tiny_week(seed), days=2)
        if has_joint_need(week):
            value, left_out = best_at_first_days(week)
            assert value == best_value(week), seed
            fewer += left_out
    assert fewer > 3


def test_nor_on_three_days_with_several_joint_needs() -> None:
    """Too many plans to try them all: held against the search over all days."""
    fewer = 0
    for seed in range(120):
        week = every_day_alike(week_of(seed), days=3)
        if has_joint_need(week):
            value, left_out = best_at_first_days(week)
            incumbent = Incumbent((), NO_PLAN_VALUE, trivial_bound(WeekIndex(week)))
            assert ColumnSearch(FormulationCache(WeekIndex(week)), incumbent, never).run()
            assert value == incumbent.value, seed
            fewer += left_out
    assert fewer > 20


def alike(week: Week) -> list[list[int]]:
    return interchangeable_days(FormulationCache(WeekIndex(week)).network)


HOURS = tuple(between(8, 12, day) for day in range(3))
LATE = tuple(between(20, 24, day) for day in range(3))


def a_symmetric_week() -> Week:
    """Three days on which the same heads are free for the same needs."""
    heads = [a_head(name, available=HOURS) for name in ("h1", "h2")]
    return a_week(
        heads, [a_need("joint", parts=("talk", "talk"), windows=HOURS), a_need("n1", windows=HOURS)]
    )


def with_free(week: Week, *hours: Interval) -> Week:
    return replace(week, heads=(replace(week.heads[0], available=hours), *week.heads[1:]))


@pytest.mark.parametrize(
    ("change", "groups"),
    [
        (lambda week: week, [[0, 1, 2]]),
        (lambda week: with_free(week, HOURS[0], HOURS[2]), [[0, 2]]),
        (lambda week: with_free(week, HOURS[0], HOURS[1], between(8, 11.75, 2)), [[0, 1]]),
        (lambda week: with_free(week, *HOURS, between(20, 30, 1)), []),
        (lambda week: replace(week, needs=(week.needs[0], a_need("n1", windows=HOURS[:2]))), [[0, 1]]),
        (lambda week: replace(week, fixed=(Assignment("n1", ("h1",), at(9, 1)),)), [[0, 2]]),
        (lambda week: replace(week, previous=(Assignment("n1", ("h1",), at(9, 1)),)), [[0, 2]]),
    ],
    ids=["alike", "not free", "free for less", "free over midnight", "other hours", "fixed", "as before"],
)
def test_alike_are_days_that_nothing_tells_apart(
    change: Callable[[Week], Week], groups: list[list[int]]
) -> None:
    assert alike(change(a_symmetric_week())) == groups


def test_the_first_of_several_joint_needs_has_one_day_the_second_two() -> None:
    hours = tuple(between(8, 12, day) for day in range(5))
    heads = [a_head(name, available=hours) for name in ("h1", "h2", "h3")]
    needs = [
        a_need("pair", parts=("talk",) * 2, windows=hours),
        a_need("three", parts=("talk",) * 3, windows=hours),
    ]
    formulation = FormulationCache(WeekIndex(a_week(heads, needs)), first_days=True).formulation(frozenset())
    options = formulation.options
    days = {
        need.id: set(options.day[options.need == number].tolist())
        for number, need in enumerate(formulation.network.needs)
    }
    assert days == {"three": {0}, "pair": {0, 1}}
