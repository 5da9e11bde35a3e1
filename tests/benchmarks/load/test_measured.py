"""What locust reports is read, kept and shown."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from benchmarks.load.measured import (
    PageTimes,
    Trial,
    dump_trials,
    errors_of,
    load_trials,
    pages_of,
    percentile,
)
from benchmarks.load.page import page

REPORT = json.dumps([
    {"name": "/needs", "response_times": {"10": 8, "200": 1}},
    {"name": "/rounds", "response_times": {"900.0": 1}},
])  # fmt: skip
ERRORS = json.dumps([
    {"name": "POST settings", "what": "409 Somebody was faster", "times": 3},
    {"name": "/needs", "what": "500", "times": 1},
    {"name": "/needs", "what": "0 ConnectionRefusedError(111)", "times": 2},
])  # fmt: skip


@pytest.fixture
def trial() -> Trial:
    return Trial("demo", "waitress", 50, 2, 3, 1.5, 2, pages_of(REPORT), errors_of(ERRORS))


def test_the_times_of_all_pages_count_together(trial: Trial) -> None:
    assert [trial.percentile(share) for share in (0.5, 0.9, 0.99)] == [10, 200, 900]
    assert trial.answers == 10


def test_what_is_refused_on_purpose_has_not_failed(trial: Trial) -> None:
    assert (trial.refused, trial.failed) == (3, 3)


def test_errors_are_told_with_their_status_and_sentence(trial: Trial) -> None:
    lines = page([trial, replace(trial, users=100)]).splitlines()
    assert "| `POST settings` | 409 | Somebody was faster | 6 |" in lines
    assert "| `/needs` | none | 0 ConnectionRefusedError(111) | 4 |" in lines


def test_no_answers_took_no_time() -> None:
    assert percentile([PageTimes("/needs", {})], 0.95) == 0


def test_what_is_kept_is_what_was_measured(trial: Trial) -> None:
    assert load_trials(dump_trials([trial])) == [trial]


def test_the_page_shows_the_trial_and_its_slowest_page_first(trial: Trial) -> None:
    lines = page([trial]).splitlines()
    assert "| demo | waitress | 50 | 5.0 | 10 | 900 | 900 | 3 | 3 | 3 | 1.5 | 2 |" in lines
    slowest = next(line for line in lines if line.startswith("| `/"))
    assert slowest == "| `/rounds` | 1 | 900 | 900 |"
