"""Two counties with a week behind them and one ahead, on both databases, kept for all tests of a module."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
import time_machine
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from matcher import clock
from matcher.database.engine import make_engine, writing
from seeds.bulk import fill
from tests.fixtures.databases import POSTGRES
from tests.fixtures.postgres import empty

WEDNESDAY = datetime(2026, 3, 4, 12, tzinfo=clock.CHINA)


@pytest.fixture(scope="module", params=["sqlite", POSTGRES])
def counties(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, empty_sqlite: Path
) -> Iterator[Engine]:
    """Their database: whoever changes it rolls back."""
    if request.param == "sqlite":
        file = shutil.copy(empty_sqlite, tmp_path_factory.mktemp("counties") / "sizhang.db")
        engine = make_engine(f"sqlite:///{file}")
    else:
        engine = make_engine(request.getfixturevalue("postgres_address"))
    with time_machine.travel(WEDNESDAY, tick=False):
        fill(engine, counties=2, weeks=1, needs=12, heads=10)
    yield engine
    if request.param == "postgres":
        empty(engine)
    engine.dispose()


@pytest.fixture
def tampered(counties: Engine) -> Iterator[Session]:
    """A session in which rows may point nowhere; nothing of it stays."""
    careless = {
        "sqlite": "PRAGMA defer_foreign_keys=ON",
        "postgresql": "SET LOCAL session_replication_role = replica",
    }
    with writing(counties) as session:
        session.execute(text(careless[counties.dialect.name]))
        yield session
        session.rollback()
