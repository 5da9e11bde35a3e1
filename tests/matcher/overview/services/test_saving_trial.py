"""Whether the database can save is tried by saving, and not at every asking."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, event, func, select

from matcher.database.engine import make_engine, reading, transaction
from matcher.models import WorkerBeat
from matcher.overview.services import saving_trial
from matcher.overview.services.saving_trial import SavingTrial


@pytest.fixture
def read_only(engine: Engine) -> Iterator[Engine]:
    """The same database, for reading only."""
    other = make_engine(engine.url.render_as_string(hide_password=False))
    on_sqlite = engine.dialect.name == "sqlite"

    @event.listens_for(other, "connect")
    def only_reading(connection, _record) -> None:
        connection.execute("PRAGMA query_only=ON" if on_sqlite else "SET default_transaction_read_only=on")
        connection.commit()

    yield other
    other.dispose()


def test_what_was_saved_to_try_it_is_gone_again(engine: Engine) -> None:
    assert SavingTrial()(engine) is True
    with reading(engine) as session:
        assert session.scalar(select(func.count()).select_from(WorkerBeat)) == 0


def test_a_database_to_be_read_only_cannot_save(read_only: Engine) -> None:
    assert SavingTrial()(read_only) is False


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_something_is_really_written(engine: Engine) -> None:
    watch = sqlite3.connect(engine.url.database or "")
    before = watch.execute("PRAGMA data_version").fetchone()
    SavingTrial()(engine)
    assert watch.execute("PRAGMA data_version").fetchone() != before
    watch.close()


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_while_somebody_else_saves_it_can_save(engine: Engine) -> None:
    with transaction(engine):
        assert SavingTrial()(engine) is True


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_it_is_not_tried_at_every_asking(
    engine: Engine, read_only: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    trial = SavingTrial()
    assert trial(engine) is True
    assert trial(read_only) is True
    monkeypatch.setattr(saving_trial.time, "monotonic", lambda: 1e12)
    assert trial(read_only) is False
