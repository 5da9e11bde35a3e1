"""The page says what was measured, and reckons the rest from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.nation.cancellation import Cancellation
from benchmarks.nation.extrapolation import Extrapolation
from benchmarks.nation.page import page
from benchmarks.nation.requested_runs import Outcome
from benchmarks.nation.results import Results, dump_results, load_results
from benchmarks.nation.trial import ProvinceRun, Trial
from seeds.substitute_provinces import COUNTIES

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
    assert "| SQLite | 2 × 1 | 2 | 25.0 | 20.0 | 0.80 | 4.8 | 1.60 | 1.00 | 2.00 | 600, 600 |" in page(
        trials(), [], SIZES
    )


def test_a_plan_that_is_not_sound_is_said_to_be_none() -> None:
    assert "| NO |" in page(trials(sound=False), [], SIZES)
    assert "| NO |" not in page(trials(), [], SIZES)


def test_what_is_around_the_search_is_told_apart() -> None:
    assert "| SQLite | 25 | 900 | 5.0 | 2 | 1.5 | 20.0 | 2.5 | 10.0 |" in page(trials(), [], SIZES)


def test_what_a_cancelled_run_costs_is_told() -> None:
    assert "| SQLite | 4 | 0.50 | 3.0 |" in page(trials(), [Cancellation("sqlite", 4.0, 0.5, 3.0)], SIZES)


def test_sizes_between_two_that_were_measured_lie_on_a_line() -> None:
    found = Extrapolation({10: 1.0, 100: 10.0}, {10: 200.0, 100: 560.0})
    assert (found.seconds(55), found.memory(55)) == (5.5, 380)


def test_beyond_the_largest_time_grows_with_the_square_and_memory_in_proportion() -> None:
    found = Extrapolation({10: 1.0, 100: 10.0}, {10: 200.0, 100: 560.0})
    assert (found.seconds(200), found.memory(200)) == (40, 1120)


def test_one_worker_needs_the_sum_and_many_need_the_largest() -> None:
    found = Extrapolation({1: 1.0, 200: 200.0}, {1: 1.0})
    counts = [count for _, count in COUNTIES.values()]
    assert found.minutes_with(1) == pytest.approx(sum(counts) / 60)
    assert found.minutes_with(34) == pytest.approx(max(counts) / 60)


def test_results_can_be_written_and_drawn_again(tmp_path: Path) -> None:
    results = Results(SIZES, tuple(trials()), (Cancellation("sqlite", 4.0, 0.5, 3.0),))
    path = tmp_path / "nation.json"
    path.write_text(dump_results(results))
    assert load_results(path.read_text()) == results
