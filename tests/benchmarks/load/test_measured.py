"""What locust reports is read, kept and shown."""

from __future__ import annotations

import json

import pytest

from benchmarks.load.measured import PageTimes, Trial, dump_trials, load_trials, pages_of, percentile
from benchmarks.load.page import page

REPORT = json.dumps([
    {"name": "/needs", "num_failures": 0, "response_times": {"10": 8, "200": 1}},
    {"name": "/rounds", "num_failures": 1, "response_times": {"900.0": 1}},
])  # fmt: skip


@pytest.fixture
def trial() -> Trial:
    return Trial("demo", "waitress", 50, 2, 3, 1.5, 2, pages_of(REPORT))


def test_the_times_of_all_pages_count_together(trial: Trial) -> None:
    assert [trial.percentile(share) for share in (0.5, 0.9, 0.99)] == [10, 200, 900]
    assert (trial.answers, trial.failed) == (10, 1)


def test_no_answers_took_no_time() -> None:
    assert percentile([PageTimes("/needs", 0, {})], 0.95) == 0


def test_what_is_kept_is_what_was_measured(trial: Trial) -> None:
    assert load_trials(dump_trials([trial])) == [trial]


def test_the_page_shows_the_trial_and_its_slowest_page_first(trial: Trial) -> None:
    lines = page([trial]).splitlines()
    assert "| demo | waitress | 50 | 5.0 | 10 | 900 | 900 | 1 | 3 | 1.5 | 2 |" in lines
    slowest = next(line for line in lines if line.startswith("| `/"))
    assert slowest == "| `/rounds` | 1 | 900 | 900 |"
