"""Where the machine's clock and the database's differ, the database's is the one that counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import Engine, select, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import Session

from matcher import clock
from matcher.database import database_clock
from matcher.database.database_clock import clock_is_wrong, follow_clock
from matcher.database.engine import reading, transaction
from matcher.invitations.services.expire_invitations import overdue_assignments
from matcher.jobs import periodic_tasks
from matcher.jobs.periodic_tasks import PeriodicTasks
from matcher.models import AuditEntry, Invitation, WorkerBeat
from matcher.overview.queries.health import health_of
from matcher.rounds.services.release_plan import release_plan
from matcher.vocabulary import Answer
from tests.builders.weeks import COORDINATOR, a_little_week, a_proposed_plan
from tests.fixtures.databases import on_postgres, on_sqlite
from tests.matcher.jobs.runs import JOBS, a_committed_run, a_job

EIGHT_DAYS = timedelta(days=8)
A_MOMENT = timedelta(seconds=60)


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    yield
    clock.correct(timedelta())


def wrong_by(difference: timedelta) -> time_machine.travel:
    return time_machine.travel(datetime.now(clock.CHINA) + difference)


@on_postgres
@pytest.mark.parametrize("difference", [EIGHT_DAYS, -EIGHT_DAYS, timedelta(seconds=7)])
def test_a_machine_with_a_wrong_clock_goes_by_the_databases(engine: Engine, difference: timedelta) -> None:
    truth = clock.now()
    follow_clock(engine, every_seconds=0)
    with wrong_by(difference):
        with transaction(engine):
            pass
        assert abs(clock.now() - truth) < A_MOMENT
        assert abs(clock.ahead() - difference) < timedelta(seconds=2)
        assert clock_is_wrong()
    with transaction(engine):
        pass
    assert clock.ahead() == timedelta(), "a clock that was set right is believed again"


def a_released_plan(session: Session) -> None:
    release_plan(session, COORDINATOR, a_proposed_plan(session, a_little_week(session, 2)))


@on_postgres
def test_a_connection_lost_while_the_clocks_are_compared_is_taken_up_anew(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[DBAPIConnection] = []

    def lost_at_first(connection: DBAPIConnection) -> datetime:
        asked.append(connection)
        if len(asked) == 1:
            raise engine.dialect.loaded_dbapi.OperationalError("the server closed the connection")
        return datetime.now(UTC).replace(tzinfo=None)

    monkeypatch.setattr(database_clock, "_moment_of", lost_at_first)
    follow_clock(engine, every_seconds=0)
    with reading(engine) as session:
        assert session.scalar(text("SELECT 1")) == 1
    assert len(asked) == 2


@on_postgres
def test_a_worker_with_a_wrong_clock_expires_nothing_and_says_so(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with transaction(engine) as session:
        a_released_plan(session)
    follow_clock(engine, every_seconds=0)
    expired: list[object] = []
    monkeypatch.setattr(periodic_tasks, "expire_overdue", lambda *_: expired.append(1))
    with wrong_by(EIGHT_DAYS):
        PeriodicTasks(engine, "me", JOBS, print).run_once()
        assert expired == []
        assert health_of(engine).worker == "wrong_clock"
    with reading(engine) as session:
        assert set(session.scalars(select(Invitation.answer))) == {Answer.WAITING}
        beat = session.scalars(select(WorkerBeat)).one()
        assert abs(beat.seen_at - clock.now()) < A_MOMENT
    PeriodicTasks(engine, "me", JOBS, print).run_once()
    assert expired == [1], "with the clock set right it goes on"
    assert health_of(engine).worker == "ok"


@on_postgres
def test_without_the_comparison_every_answer_would_be_overdue(engine: Engine) -> None:
    with transaction(engine) as session:
        a_released_plan(session)
    with wrong_by(EIGHT_DAYS + EIGHT_DAYS), reading(engine) as session:
        assert overdue_assignments(session, clock.now())


@on_postgres
def test_what_a_worker_with_a_wrong_clock_does_is_dated_rightly(engine: Engine) -> None:
    run_id = a_committed_run(engine)
    follow_clock(engine, every_seconds=0)
    with wrong_by(EIGHT_DAYS):
        a_job(engine)(run_id)
    with reading(engine) as session:
        dates = session.execute(select(AuditEntry.action, AuditEntry.at)).all()
    assert {action for action, _at in dates} >= {"run.start", "run.finish"}
    assert all(abs(at - clock.now()) < A_MOMENT for _action, at in dates)


@on_sqlite
def test_the_embedded_database_has_no_other_clock(engine: Engine) -> None:
    follow_clock(engine, every_seconds=0)
    with wrong_by(EIGHT_DAYS), transaction(engine):
        assert clock.ahead() == timedelta()


def test_a_sign_of_life_from_the_future_is_put_away_by_a_worker_whose_clock_is_right(engine: Engine) -> None:
    with transaction(engine) as session:
        later = clock.now() + EIGHT_DAYS
        session.add(WorkerBeat(worker="gone", started_at=later, seen_at=later))
    PeriodicTasks(engine, "me", JOBS, print).run_once()
    with reading(engine) as session:
        assert list(session.scalars(select(WorkerBeat.worker))) == ["me"]
