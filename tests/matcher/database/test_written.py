"""Whether a transaction has written is known from its first statement on, and forgotten with it."""

from __future__ import annotations

from sqlalchemy import Engine, create_engine, text, update
from sqlalchemy.orm import Session

from matcher.database.engine import writing
from matcher.database.written import has_written
from matcher.models import Topic


def test_looking_and_locking_is_not_writing(engine: Engine) -> None:
    with writing(engine) as session:
        session.query(Topic).with_for_update().all()
        session.execute(text("SELECT 1"))
        with session.begin_nested():
            assert not has_written(session)
        assert not has_written(session)


def test_what_waits_to_be_sent_counts_and_what_was_taken_back_does_not(engine: Engine) -> None:
    with writing(engine) as session:
        session.execute(update(Topic).values(name="changed"))
        assert has_written(session)
        session.rollback()
        assert not has_written(session)
        session.add(Topic())
        assert has_written(session)


def test_of_an_engine_that_nobody_watches_nothing_is_promised() -> None:
    with Session(create_engine("sqlite://")) as session:
        assert has_written(session)
