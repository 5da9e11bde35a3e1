"""What is kept of those who were refused: enough to see an attack, in few rows, and never what was typed."""

from __future__ import annotations

from datetime import datetime, timedelta
from threading import Timer
from typing import Any

import time_machine
from sqlalchemy import Engine, func, select, text
from sqlalchemy.orm import Session

from matcher.accounts.queries.refusals import list_refusals
from matcher.accounts.schemas.refusal_filter import RefusalFilter
from matcher.accounts.services.record_refusal import (
    KEPT,
    MOST_ROWS_AN_HOUR,
    count_refusal,
    record_refusal,
    record_refused_sign_in,
)
from matcher.database.engine import reading, transaction
from matcher.models import Refusal
from matcher.policy import Actor
from matcher.vocabulary import RefusalKind, Role
from tests.builders.people import an_account
from tests.builders.places import a_county

AT = datetime(2026, 11, 24, 4)
ADDRESS = "203.0.113.7"


def kept(engine: Engine) -> list[tuple[RefusalKind, str, bool, int]]:
    with reading(engine) as session:
        rows = session.scalars(select(Refusal).order_by(Refusal.id))
        return [(row.kind, row.address, row.account_id is not None, row.count) for row in rows]


def test_refusals_of_one_minute_are_one_row_with_the_account_where_it_is_known(engine: Engine) -> None:
    with transaction(engine) as session:
        an_account(session, login="wang")
        an_account(session, login="gone", active=False)
    with time_machine.travel(AT, tick=False) as clock:
        for login in ("wang", "wang", "hunter2-is-my-password", "gone"):
            record_refused_sign_in(engine, login, ADDRESS)
        record_refused_sign_in(engine, "wang", ADDRESS, throttled=True)
        clock.shift(timedelta(minutes=1))
        record_refused_sign_in(engine, "wang", ADDRESS)
    assert kept(engine) == [
        (RefusalKind.WRONG_PASSWORD, ADDRESS, True, 2),
        (RefusalKind.UNKNOWN_NAME, ADDRESS, False, 1),
        (RefusalKind.CLOSED_ACCOUNT, ADDRESS, True, 1),
        (RefusalKind.THROTTLED, ADDRESS, True, 1),
        (RefusalKind.WRONG_PASSWORD, ADDRESS, True, 1),
    ]


def test_neither_rows_nor_log_hold_what_was_typed_as_a_name(
    engine: Engine, logged: list[dict[str, Any]]
) -> None:
    record_refused_sign_in(engine, "hunter2-is-my-password", ADDRESS)
    with reading(engine) as session:
        row = session.scalars(select(Refusal)).one()
    written = str([getattr(row, column.key) for column in Refusal.__table__.columns])
    assert [line["event"] for line in logged] == ["refused"]
    assert "hunter2" not in written + str(logged)


def test_an_attack_from_everywhere_makes_few_rows_and_loses_no_count(session: Session) -> None:
    with time_machine.travel(AT, tick=False):
        for number in range(MOST_ROWS_AN_HOUR + 50):
            count_refusal(session, RefusalKind.UNKNOWN_NAME, f"2001:db8:0:{number:x}::/64", None)
    rows, tries = session.execute(select(func.count(Refusal.id), func.sum(Refusal.count))).one()
    assert (rows, tries) == (MOST_ROWS_AN_HOUR + 1, MOST_ROWS_AN_HOUR + 50)
    assert session.scalar(select(Refusal.count).where(Refusal.address == "")) == 50


def test_what_is_old_goes(session: Session) -> None:
    with time_machine.travel(AT, tick=False) as clock:
        count_refusal(session, RefusalKind.UNKNOWN_NAME, "old", None)
        clock.shift(KEPT + timedelta(minutes=1))
        count_refusal(session, RefusalKind.UNKNOWN_NAME, "new", None)
    assert session.scalars(select(Refusal.address)).all() == ["new"]


def test_a_coordinator_sees_what_concerns_the_county_and_nobodys_only_where_there_is_nothing_else(
    session: Session,
) -> None:
    own = an_account(session, Role.COORDINATOR)
    count_refusal(session, RefusalKind.WRONG_PASSWORD, "a", own.id)
    count_refusal(session, RefusalKind.UNKNOWN_NAME, "b", None)

    def seen() -> set[str]:
        return {row.address for row in list_refusals(session, Actor.of(own), RefusalFilter()).items}

    assert seen() == {"a", "b"}
    other = an_account(session, Role.COORDINATOR, region=a_county(session, "320982", "大丰区"))
    count_refusal(session, RefusalKind.WRONG_PASSWORD, "c", other.id)
    assert seen() == {"a"}


def test_who_reads_waits_for_nobody_who_is_saving(engine: Engine) -> None:
    with transaction(engine) as session:
        account_id = an_account(session).id
    with transaction(engine) as saving:
        on_postgres = engine.dialect.name == "postgresql"
        saving.execute(text("LOCK TABLE refusal IN EXCLUSIVE MODE" if on_postgres else "SELECT 1"))
        after = Timer(1.0, saving.rollback)
        after.start()  # whoever waited would go on then
        record_refusal(engine, RefusalKind.FORBIDDEN, ADDRESS, account_id, waits=False)
        after.join()
    assert kept(engine) == []
