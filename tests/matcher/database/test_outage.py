"""A database that cannot save, or is away, is told from a fault in what was asked of it."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from matcher.database.engine import make_engine, reading, transaction
from matcher.database.outage import is_outage, is_unwritable
from matcher.models import WorkerBeat
from tests.builders.places import a_county


def execute(engine: Engine, *statements: str) -> None:
    with transaction(engine) as session:
        for statement in statements:
            session.execute(text(statement))


def error_of(engine: Engine, *statements: str) -> SQLAlchemyError:
    with pytest.raises(SQLAlchemyError) as caught:
        execute(engine, *statements)
    return caught.value


def test_a_database_to_be_read_only_is_an_outage(engine: Engine) -> None:
    with transaction(engine) as session:
        a_county(session)
    on_sqlite = engine.dialect.name == "sqlite"
    only_reading = "PRAGMA query_only=ON" if on_sqlite else "SET TRANSACTION READ ONLY"
    error = error_of(engine, only_reading, "DELETE FROM worker_beat")
    engine.dispose()
    assert (is_unwritable(error), is_outage(error)) == (True, True)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_full_disk_is_an_outage(engine: Engine) -> None:
    large = f"INSERT INTO worker_beat (worker, started_at, seen_at) VALUES ('{'x' * 100_000}', '', '')"
    error = error_of(engine, "PRAGMA max_page_count=1", large)  # as many pages as there are, no more
    assert (is_unwritable(error), is_outage(error)) == (True, True)
    with reading(engine) as session:
        assert session.get(WorkerBeat, "me") is None


def test_a_database_that_is_away_is_an_outage_and_not_to_be_read_either() -> None:
    nowhere = make_engine("postgresql://nobody@127.0.0.1:1/nothing")
    error = error_of(nowhere, "SELECT 1")
    assert (is_unwritable(error), is_outage(error)) == (False, True)


@pytest.mark.parametrize("engine", ["postgres"], indirect=True)
@pytest.mark.postgres
@pytest.mark.parametrize(
    "statement", ["SELECT * FROM nothing_here", "INSERT INTO region (code) VALUES ('1')"]
)
def test_a_fault_in_what_was_asked_is_none(engine: Engine, statement: str) -> None:
    error = error_of(engine, statement)
    assert (is_unwritable(error), is_outage(error)) == (False, False)
