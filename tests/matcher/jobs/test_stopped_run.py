"""A run that is stopped, or out of time, before there is any plan."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import Engine

from matcher.jobs import run_job
from matcher.vocabulary import RunStatus
from solver import Abandoned
from tests.matcher.jobs.runs import a_committed_run, a_job, instead, the_run


def test_a_run_without_time_for_any_plan_says_so(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    run_id = a_committed_run(engine)

    def too_slow(_week, **_options):
        raise Abandoned

    instead(monkeypatch, too_slow)
    assert a_job(engine)(run_id) is False
    run = the_run(engine, run_id)
    assert (run.status, run.error) == (
        RunStatus.FAILED,
        "The time allowed was too short for a first plan.",
    )


def test_a_worker_that_stops_while_the_week_is_read_hands_the_run_back(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id, job, over = a_committed_run(engine), a_job(engine), threading.Event()

    def never_read(_week: str) -> None:
        job.stopping.set()
        over.wait(60)

    monkeypatch.setattr(run_job, "load_week", never_read)
    assert job(run_id) is True
    over.set()
    assert the_run(engine, run_id).status == RunStatus.QUEUED
