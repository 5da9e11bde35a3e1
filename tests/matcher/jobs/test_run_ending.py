"""The end of a run: nobody waits for what is thrown away, and storing has time enough."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from sqlalchemy import Engine, update

from matcher import clock
from matcher.database.engine import transaction
from matcher.jobs import run_job
from matcher.models import Run
from matcher.rounds.services.cancel_run import cancel_run
from matcher.vocabulary import RunStatus
from solver import check, solve
from tests.builders.weeks import COORDINATOR
from tests.matcher.jobs.runs import a_committed_run, a_job, instead, the_run


def test_whoever_cancels_does_not_wait_for_the_check_of_a_plan_that_is_not_kept(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id = a_committed_run(engine)
    checked: list[object] = []

    def cancelled_before_long(week, *, cancelled, **_options):
        with transaction(engine) as session:
            cancel_run(session, COORDINATOR, session.get_one(Run, run_id))
        wait = threading.Event()
        while not cancelled():
            wait.wait(0.02)
        return solve(week, seconds=5)

    instead(monkeypatch, cancelled_before_long)
    monkeypatch.setattr(run_job, "check", lambda week, plan: checked.append(plan) or check(week, plan))
    a_job(engine)(run_id)
    assert (the_run(engine, run_id).status, checked) == (RunStatus.CANCELLED, [])


def test_storing_a_plan_has_the_whole_lease_before_it(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id = a_committed_run(engine)
    left: list[timedelta] = []

    def long(week, **_options):
        with transaction(engine) as session:
            soon = clock.now() + timedelta(seconds=5)
            session.execute(update(Run).where(Run.id == run_id).values(lease_until=soon))
        return solve(week, seconds=5)

    def stored(session, run, _plan, _of_planned):
        left.append(run.lease_until - clock.now())

    instead(monkeypatch, long)
    monkeypatch.setattr(run_job, "store_plan", stored)
    a_job(engine, lease_seconds=60)(run_id)
    assert left[0] > timedelta(seconds=50)
