"""The page says what was measured, and reckons the rest from it."""

from __future__ import annotations

import pytest

from benchmarks.nation.asking import Outcome
from benchmarks.nation.cancelling import Cancelling
from benchmarks.nation.growth import growth, minutes_with
from benchmarks.nation.page import page
from benchmarks.nation.provinces import COUNTIES
from benchmarks.nation.trial import ProvinceRun, Trial

SIZES = {"32": 100, "33": 100, "36": 25}


def a_run(province: str, *, attempt: int = 1, sound: bool = True) -> ProvinceRun:
    outcome = Outcome("done", attempt, 900, 800, 0.01, sound, 6_000_000, 300_000, 800, 40, 17.5)
    return ProvinceRun(province, 5.0, 2.0, 1.5, 20.0, 2, outcome)


def a_trial(*runs: ProvinceRun, processes: int = 1, seconds: float = 40.0) -> Trial:
    return Trial("sqlite", processes, 1, seconds, 10.0 * len(runs), (600,) * processes, runs)


def trials(*, sound: bool = True) -> list[Trial]:
    return [
        a_trial(a_run("32"), a_run("33", sound=sound)),
        a_trial(a_run("32"), a_run("33"), processes=2, seconds=25.0),
        a_trial(a_run("36"), seconds=5.0),
        a_trial(a_run("32"), a_run("33", attempt=2), processes=2, seconds=60.0),
    ]


def test_two_workers_are_compared_with_one_on_the_same_provinces() -> None:
    assert "| SQLite | 2 × 1 | 2 | 25.0 | 20.0 | 0.80 | 4.8 | 1.60 | 1.00 | 600, 600 |" in page(
        trials(), [], SIZES
    )


def test_a_plan_that_is_not_sound_is_said_to_be_none() -> None:
    assert "| NO |" in page(trials(sound=False), [], SIZES)
    assert "| NO |" not in page(trials(), [], SIZES)


def test_what_is_around_the_search_is_told_apart() -> None:
    assert "| SQLite | 25 | 900 | 5.0 | 2 | 1.5 | 20.0 | 2.5 | 10.0 |" in page(trials(), [], SIZES)


def test_what_a_cancelled_run_costs_is_told() -> None:
    assert "| SQLite | 4 | 0.50 | 3.0 |" in page(trials(), [Cancelling("sqlite", 4.0, 0.5, 3.0)], SIZES)


def test_seconds_grow_by_a_power_and_memory_by_a_line() -> None:
    found = growth({10: [1.0], 100: [100.0]}, {10: 200.0, 100: 560.0})
    assert found.seconds(1000) == pytest.approx(10_000)
    assert found.memory(50) == pytest.approx(360)


def test_one_worker_needs_the_sum_and_many_need_the_largest() -> None:
    found = growth({10: [1.0], 100: [10.0]}, {10: 1.0, 100: 1.0})
    counts = [count for _, count in COUNTIES.values()]
    assert minutes_with(found, 1) == pytest.approx(sum(counts) / 10 / 60)
    assert minutes_with(found, 34) == pytest.approx(max(counts) / 10 / 60)
