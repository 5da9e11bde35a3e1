"""The loaded demonstration, shared by the tests that only look at it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from matcher.database import make_engine, reading
from seeds.demo import load_demo

TUESDAY = "2026-11-24 12:00 +0800"


@pytest.fixture(scope="session")
def demo_engine(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A database with the demonstration as it is loaded on an ordinary Tuesday at noon."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    shutil.copy(empty_sqlite, path)
    engine = make_engine(f"sqlite:///{path}")
    with time_machine.travel(TUESDAY, tick=False):
        load_demo(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def demo(demo_engine: Engine) -> Iterator[Session]:
    """A reading session on it, at that Tuesday noon."""
    with time_machine.travel(TUESDAY, tick=False), reading(demo_engine) as session:
        yield session


@pytest.fixture
def sqlite_engine(sqlite_address: str) -> Iterator[Engine]:
    """An engine on an empty, migrated database of this test's own."""
    engine = make_engine(sqlite_address)
    yield engine
    engine.dispose()
