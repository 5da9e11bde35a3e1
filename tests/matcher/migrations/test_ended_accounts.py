"""Accounts that have ended do not open again where last days are given up."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import text

from matcher import clock
from matcher.accounts.services.sign_in import begin_sign_in
from matcher.database.engine import make_engine, transaction
from matcher.migrations import migrate_to
from tests.builders.people import an_account


def test_what_has_ended_stays_closed(address: str) -> None:
    migrate_to(address)
    engine = make_engine(address)
    with transaction(engine) as session:
        ended, lasting = (an_account(session, last_day=clock.today() + timedelta(days=d)).id for d in (-1, 0))
    for key in (ended, lasting):
        begin_sign_in(engine, key, hours=9)
    engine.dispose()
    migrate_to(address, "0083")
    engine = make_engine(address)
    with engine.begin() as connection:
        found = connection.execute(text("SELECT id FROM account WHERE active ORDER BY id")).scalars().all()
        signed_in = connection.execute(text("SELECT account_id FROM sign_in")).scalars().all()
    assert (found, signed_in) == ([lasting], [lasting])
    engine.dispose()
