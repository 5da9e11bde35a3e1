"""Runs nobody works on are found again, and given up in the end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from matcher import clock
from matcher.jobs.recovery import LostTask, fail_exhausted, lost_tasks
from matcher.jobs.run_job import EXHAUSTED
from matcher.tasks import Task, TaskKind
from matcher.vocabulary import RunStatus
from tests.builders.weeks import QUIET_THURSDAY, a_waiting_run
from tests.matcher.jobs.runs import JOBS

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


def a_running_run(session: Session, *, lease: int, attempt: int):
    run = a_waiting_run(session)
    run.status, run.attempt, run.worker = RunStatus.RUNNING, attempt, "gone"
    run.lease_until = clock.now() + timedelta(seconds=lease)
    session.flush()
    return run


def test_a_run_whose_task_was_lost_is_found(session: Session) -> None:
    run = a_waiting_run(session)
    run.created_at = clock.now() - timedelta(seconds=5)
    session.flush()
    assert lost_tasks(session, JOBS) == [LostTask(Task(TaskKind.RUN, run.id), 0)]


def test_a_run_that_was_enqueued_just_now_is_not_lost_yet(session: Session) -> None:
    a_waiting_run(session)
    assert lost_tasks(session, JOBS) == []


@pytest.mark.parametrize(("lease", "lost"), [(-1, True), (5, False)])
def test_a_run_is_lost_when_its_lease_has_passed(session: Session, lease: int, lost: bool) -> None:
    run = a_running_run(session, lease=lease, attempt=1)
    assert lost_tasks(session, JOBS) == ([LostTask(Task(TaskKind.RUN, run.id), 1)] if lost else [])


def test_a_run_is_given_up_after_the_third_silent_worker(session: Session) -> None:
    run = a_running_run(session, lease=-1, attempt=3)
    assert (lost_tasks(session, JOBS), fail_exhausted(session, JOBS[TaskKind.RUN])) == ([], 1)
    assert (run.status, run.error) == (RunStatus.FAILED, EXHAUSTED)


def test_a_run_with_attempts_left_is_not_given_up(session: Session) -> None:
    a_running_run(session, lease=-1, attempt=2)
    assert fail_exhausted(session, JOBS[TaskKind.RUN]) == 0
