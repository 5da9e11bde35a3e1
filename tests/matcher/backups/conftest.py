"""The demonstration, kept in a backup."""

from __future__ import annotations

from pathlib import Path

import pytest

from matcher.backups.services.write_backup import write_backup
from matcher.database.engine import make_engine
from tests.fixtures.once_a_run import made_once


@pytest.fixture(scope="session")
def demo_backup(demo_file: Path, shared_folder: Path) -> Path:
    """A backup of the demonstration."""

    def write(path: Path) -> None:
        engine = make_engine(f"sqlite:///{demo_file}")
        write_backup(engine, path)
        engine.dispose()

    return made_once(shared_folder / "demo.zip", write)
