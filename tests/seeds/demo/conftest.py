"""The loaded demonstration, shared by the tests that only look at it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from matcher.database.engine import make_engine, reading

TUESDAY = "2026-11-24 12:00 +0800"


@pytest.fixture(scope="session")
def demo_engine(demo_file: Path) -> Iterator[Engine]:
    """A database with the demonstration as it is loaded on an ordinary Tuesday at noon."""
    engine = make_engine(f"sqlite:///{demo_file}")
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
