"""How long a change waits for another one."""

from __future__ import annotations

from sqlalchemy import Engine, text

from matcher.database.engine import make_engine, transaction, transaction_without_waiting


def test_only_what_need_not_be_saved_gives_up_at_once(engine: Engine) -> None:
    on_sqlite = engine.dialect.name == "sqlite"
    ask = text("PRAGMA busy_timeout" if on_sqlite else "SHOW lock_timeout")
    patient = make_engine(engine.url.render_as_string(hide_password=False), lock_seconds=7)
    told = []
    for begin in (transaction, transaction_without_waiting, transaction):
        with begin(patient) as session:
            told.append(session.scalar(ask))
    patient.dispose()
    assert told == ([7000, 0, 7000] if on_sqlite else ["7s", "1ms", "7s"])
