"""Every planner plans: the plain ones always, those with packages or programs of their own where these are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.compare.instance import Instance, county_instances
from benchmarks.compare.measure import measure
from benchmarks.compare.rivals import RIVALS, Rival
from solver import Week
from tests.project.sources import ROOT
from tests.solver.builders import a_head, a_need, a_week
from tests.solver.tiny_weeks import best_value, tiny_week

# Who needs packages of the `bench` group or a JDK plays in `make test-outside`.
AT_HOME = [rival for rival in RIVALS if not rival.packages and not rival.programs]
EVERY_RIVAL = [
    pytest.param(rival, marks=() if rival in AT_HOME else pytest.mark.outside, id=rival.name)
    for rival in RIVALS
]
KEEPING_EVERY_RULE = {"sizhang", "spreadsheet", "assignment", "cp-sat", "timefold"}


def _instance(week: Week) -> Instance:
    return Instance("test", "test", "Test", week)


def test_the_planners_without_packages_of_their_own_are_always_there() -> None:
    assert {"sizhang", "spreadsheet", "cp-sat"} <= {rival.name for rival in AT_HOME}
    assert [rival.name for rival in AT_HOME if rival.missing()] == []


@pytest.mark.outside
def test_nobody_is_missing() -> None:
    assert {rival.name: rival.missing() for rival in RIVALS if rival.missing()} == {}


def test_every_planner_has_its_file() -> None:
    folder = ROOT / "benchmarks" / "compare" / "rivals"
    assert [rival.name for rival in RIVALS if not (folder / f"{rival.module}.py").is_file()] == []


def test_a_planner_whose_package_is_missing_says_so() -> None:
    lacking = Rival("x", "X", "x", packages=("no_such_package",), programs=("no-such-program",))
    assert lacking.missing() == ("no_such_package", "no-such-program")


@pytest.mark.parametrize("rival", EVERY_RIVAL)
def test_a_planner_serves_what_is_easy_to_serve(rival: Rival) -> None:
    needs = [a_need("n1"), a_need("n2", township="t2", venue="barn")]
    week = a_week([a_head("h1"), a_head("h2")], needs)
    reached = measure(rival, _instance(week), seconds=5, threads=1)
    assert (reached.proposed, reached.served, reached.dropped) == (2, 2, {})


@pytest.mark.parametrize("rival", EVERY_RIVAL)
@pytest.mark.parametrize("seed", [1, 3, 8])
def test_no_planner_is_credited_with_more_than_the_best_plan(rival: Rival, seed: int) -> None:
    week = replace(tiny_week(seed), fixed=(), previous=())
    reached = measure(rival, _instance(week), seconds=1, threads=1)
    assert reached.value <= reached.filled_value <= best_value(week)
    if rival.name in KEEPING_EVERY_RULE:
        assert reached.dropped == {}


def test_a_week_that_is_partly_decided_is_refused() -> None:
    week = a_week([a_head()], [a_need()])
    decided = replace(week, previous=RIVALS[1].planner()(week, 1, 1))
    with pytest.raises(ValueError, match="empty plan"):
        measure(RIVALS[1], _instance(decided), seconds=1, threads=1)


def test_the_same_seed_gives_the_same_weeks() -> None:
    once, again = (list(county_instances(["S"], [1, 2])) for _ in range(2))
    assert once == again
    assert once[0].week != once[1].week
    assert (len(once[0].week.needs), len(once[0].week.heads)) == (36, 45)


def test_the_spreadsheet_asks_whom_the_township_named_before_others() -> None:
    week = a_week([a_head("h1"), a_head("h2")], [a_need(prefer=("h2",))])
    assert [entry.heads for entry in RIVALS[1].planner()(week, 1, 1)] == [("h2",)]
