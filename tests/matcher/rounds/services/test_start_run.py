"""Asking for a week to be matched."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, time, timedelta
from threading import Barrier

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.database.engine import reading, transaction, writing
from matcher.errors import Conflict
from matcher.models import AuditEntry, Round, Run
from matcher.rounds.services.start_run import start_run
from matcher.tasks import Task, TaskKind, deliver_after_commit
from matcher.vocabulary import LIVE_RUNS, NeedStatus, RoundStatus, RunStatus
from matcher.week import take_snapshot
from matcher.week.snapshot import REVIEW_TIME
from matcher.week.week_time import minute_of
from solver import load_week
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY, a_little_week, a_waiting_run

quiet = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


@quiet
def test_a_run_keeps_the_week_as_it_was_when_asked_for(session: Session) -> None:
    week = a_little_week(session)
    run = start_run(session, COORDINATOR, week.round, seconds=7)
    week.needs[0].status = NeedStatus.WITHDRAWN
    session.flush()
    assert [need.id for need in load_week(run.week).needs] == [str(need.id) for need in week.needs]
    assert (run.status, run.seconds) == (RunStatus.QUEUED, 7)


@quiet
def test_what_a_run_may_propose_can_still_be_released_after_a_look_at_it(session: Session) -> None:
    week = a_little_week(session, 1)
    monday = datetime.combine(
        week.round.monday, time(9)
    )  # with a day's notice: nothing before nine on Tuesday
    with clock.pretending(monday):
        (need,) = load_week(start_run(session, COORDINATOR, week.round).week).needs
    tuesday = minute_of(week.round.monday, monday + timedelta(days=1))
    assert [window.start for window in need.windows] == [tuesday + REVIEW_TIME.total_seconds() // 60]
    with clock.pretending(monday + REVIEW_TIME):
        assert take_snapshot(session, week.round).week.needs[0].windows == need.windows


@quiet
def test_asking_for_a_run_is_audited(session: Session) -> None:
    run = a_waiting_run(session)
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "run.ask")).one()
    assert (entry.subject, entry.subject_key) == ("run", str(run.id))


@quiet
def test_a_second_run_is_refused_while_one_is_under_way(session: Session) -> None:
    run = a_waiting_run(session)
    with pytest.raises(Conflict):
        start_run(session, COORDINATOR, run.round)


@quiet
def test_a_week_without_open_needs_is_not_matched(session: Session) -> None:
    week = a_little_week(session, 1)
    week.needs[0].status = NeedStatus.DRAFT
    session.flush()
    with pytest.raises(Conflict):
        start_run(session, COORDINATOR, week.round)


@quiet
def test_a_closed_week_is_not_matched(session: Session) -> None:
    week = a_little_week(session)
    week.round.status = RoundStatus.CLOSED
    session.flush()
    with pytest.raises(Conflict):
        start_run(session, COORDINATOR, week.round)


def test_of_two_coordinators_at_once_one_starts_the_run(engine: Engine) -> None:
    with transaction(engine) as session:
        round_id = a_little_week(session).round.id
    gate = Barrier(2)

    def ask(_number: int) -> bool:
        with writing(engine) as session:
            gate.wait()
            round_ = session.get_one(Round, round_id)
            try:
                start_run(session, COORDINATOR, round_)
            except Conflict:
                return False
            session.commit()
            return True

    with ThreadPoolExecutor(2) as pool:
        won = list(pool.map(ask, range(2)))
    with reading(engine) as session:
        live = session.scalar(select(func.count()).select_from(Run).where(Run.status.in_(LIVE_RUNS)))
    assert (sorted(won), live) == ([False, True], 1)


def test_the_task_is_enqueued_after_the_commit_and_not_before(engine: Engine) -> None:
    told: list[Task] = []
    with writing(engine) as session:
        deliver_after_commit(session, told.append)
        run = a_waiting_run(session)
        assert told == []
        session.commit()
        assert told == [Task(TaskKind.RUN, run.id)]


def test_a_run_that_is_rolled_back_is_not_enqueued(engine: Engine) -> None:
    told: list[Task] = []
    with writing(engine) as session:
        deliver_after_commit(session, told.append)
        a_waiting_run(session)
        session.rollback()
    assert told == []
