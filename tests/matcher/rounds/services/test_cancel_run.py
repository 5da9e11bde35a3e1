"""Stopping a run."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from matcher import clock
from matcher.errors import Outdated
from matcher.rounds.services.cancel_run import cancel_run
from matcher.vocabulary import RunStatus
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY, a_waiting_run

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


def test_a_waiting_run_is_cancelled_at_once(session: Session) -> None:
    run = a_waiting_run(session)
    cancel_run(session, COORDINATOR, run)
    assert (run.status, run.finished_at) == (RunStatus.CANCELLED, clock.now())


def test_a_running_run_is_cancelled_at_once_and_held_by_nobody(session: Session) -> None:
    run = a_waiting_run(session)
    run.status, run.worker, run.lease_until = RunStatus.RUNNING, "w", clock.now() + timedelta(seconds=9)
    session.flush()
    cancel_run(session, COORDINATOR, run)
    assert (run.status, run.worker, run.lease_until) == (RunStatus.CANCELLED, None, None)
    assert run.finished_at == clock.now()


def test_a_run_whose_worker_is_gone_is_cancelled_at_once(session: Session) -> None:
    run = a_waiting_run(session)
    run.status, run.worker, run.lease_until = RunStatus.RUNNING, "w", clock.now() - timedelta(seconds=1)
    session.flush()
    cancel_run(session, COORDINATOR, run)
    assert run.status is RunStatus.CANCELLED


def test_a_run_that_is_over_stays_as_it_is(session: Session) -> None:
    run = a_waiting_run(session)
    run.status = RunStatus.DONE
    session.flush()
    with pytest.raises(Outdated):
        cancel_run(session, COORDINATOR, run)
    assert run.status is RunStatus.DONE
