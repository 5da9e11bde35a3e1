"""A week is taken out of the database once, and kept until something changes; never is an older one shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import Engine, update
from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.database.engine import reading, transaction, writing
from matcher.models import Account, Need, Round
from matcher.week import kept_snapshot
from matcher.week.kept_snapshot import CHANGE_NO_WEEK, KeptWeek, forget_kept_weeks, kept_week
from tests.builders.people import an_account
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY, a_little_week

MANY_TRIES = 200
"""While another database of the server writes, PostgreSQL does not say that nothing is under way."""


@pytest.fixture(autouse=True)
def _quiet_thursday() -> Iterator[None]:
    with time_machine.travel(QUIET_THURSDAY, tick=False):
        forget_kept_weeks()
        yield
        forget_kept_weeks()


@pytest.fixture
def round_id(engine: Engine) -> int:
    with transaction(engine) as session:
        found = a_little_week(session).round
        record(session, COORDINATOR, "round.open", found)
        return found.id


def look(engine: Engine, round_id: int) -> KeptWeek:
    """The week as it is shown while nobody else writes: PostgreSQL counts the other databases of its server, too."""
    while True:
        with reading(engine) as session:
            round_ = session.get_one(Round, round_id)
            before, week = kept_snapshot._under_way(session), kept_week(session, round_)
            if not before and not kept_snapshot._under_way(session):
                return week


def test_the_same_week_is_shown_until_something_is_written(engine: Engine, round_id: int) -> None:
    first = look(engine, round_id)
    assert look(engine, round_id) is first
    with transaction(engine) as session:
        need = session.query(Need).first()
        assert need is not None
        need.audience += 1
        record(session, COORDINATOR, "need.edit", need)
    assert look(engine, round_id) is not first


@pytest.mark.parametrize("action", CHANGE_NO_WEEK)
def test_what_changes_no_week_leaves_it_kept_and_a_change_between_does_not(
    engine: Engine, round_id: int, action: str
) -> None:
    first = look(engine, round_id)
    with transaction(engine) as session:
        account = an_account(session)
        record(session, COORDINATOR, action, account)
    assert look(engine, round_id) is first
    with transaction(engine) as session:
        record(session, COORDINATOR, "need.edit", session.query(Need).order_by(Need.id)[0])
        record(session, COORDINATOR, action, session.get_one(Account, account.id))
    assert look(engine, round_id) is not first


def test_whoever_writes_sees_the_own_change_and_leaves_nothing_behind(engine: Engine, round_id: int) -> None:
    before = look(engine, round_id)
    with writing(engine) as session:
        need = session.query(Need).order_by(Need.id).first()
        assert need is not None
        need.audience += 1
        record(session, COORDINATOR, "need.edit", need)
        own = kept_week(session, session.get_one(Round, round_id)).snapshot.week.needs[0]
        assert own.audience == before.snapshot.week.needs[0].audience + 1
        session.rollback()
    assert look(engine, round_id) is before


def test_whoever_is_about_to_write_takes_the_kept_week(engine: Engine, round_id: int) -> None:
    before = look(engine, round_id)
    for _ in range(MANY_TRIES):
        with writing(engine) as session:
            round_ = session.get_one(Round, round_id)
            if kept_week(session, round_) is before:
                break
    else:
        pytest.fail("the week was taken out of the database again")


@pytest.mark.parametrize("statement", ["flushed", "bulk", "by hand"])
def test_whoever_has_written_takes_the_week_afresh(engine: Engine, round_id: int, statement: str) -> None:
    before = look(engine, round_id)
    with writing(engine) as session:
        need = session.query(Need).order_by(Need.id).first()
        assert need is not None
        more = need.audience + 1
        if statement == "flushed":
            need.audience = more
            session.flush()
        elif statement == "bulk":
            session.execute(update(Need).where(Need.id == need.id).values(audience=more))
        else:
            session.connection().exec_driver_sql(f"UPDATE need SET audience = {more} WHERE id = {need.id}")
            session.expire(need)
        own = kept_week(session, session.get_one(Round, round_id)).snapshot.week.needs[0]
        assert own.audience == before.snapshot.week.needs[0].audience + 1
    assert look(engine, round_id) is before


def test_the_time_that_passes_counts_at_the_steps_of_the_grid(engine: Engine, round_id: int) -> None:
    first = look(engine, round_id)
    with time_machine.travel(QUIET_THURSDAY - timedelta(minutes=1), tick=False):
        assert look(engine, round_id) is first
    with time_machine.travel(QUIET_THURSDAY + timedelta(minutes=1), tick=False):
        assert look(engine, round_id) is not first


def test_what_is_worked_out_from_a_week_is_worked_out_once(engine: Engine, round_id: int) -> None:
    asked: list[int] = []

    def count(_snapshot: object, need_id: int) -> int:
        asked.append(need_id)
        return need_id

    week = look(engine, round_id)
    assert [week.once(count, 1), week.once(count, 1), week.once(count, 2)] == [1, 1, 2]
    assert asked == [1, 2]


def test_an_unsaved_round_is_not_kept(session: Session) -> None:
    week = a_little_week(session)
    assert kept_week(session, week.round) is not kept_week(session, week.round)
