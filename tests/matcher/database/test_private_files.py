"""What the service writes on the machine is nobody else's to read, whatever the machine's habits are."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from matcher.database.engine import make_engine
from matcher.database.private_files import is_open_to_others
from matcher.jobs.queue import Queue
from matcher.secret_key import secret_keys
from matcher.settings import Settings
from matcher.tasks import Task, TaskKind


@pytest.fixture(autouse=True)
def careless_machine() -> Iterator[None]:
    """New files are everybody's to read unless somebody says otherwise."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, str]:
    return {path.name: oct(path.stat().st_mode & 0o777) for path in folder.iterdir()}


def test_the_home_and_everything_in_it_is_for_its_owner_only(tmp_path: Path) -> None:
    settings = Settings(home=str(tmp_path / "home"))
    secret_keys(settings)
    engine = make_engine(settings.database)
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE something (id INTEGER)")
        Queue(settings).enqueue(Task(TaskKind.RUN, 1))
        files = modes(settings.home_path)
    engine.dispose()
    assert not is_open_to_others(settings.home_path)
    assert {"sizhang.db", "sizhang.db-wal", "queue.db", "secret.key"} <= files.keys()
    assert set(files.values()) == {"0o600"}


def test_a_database_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    sqlite3.connect(path).close()
    path.chmod(0o644)
    make_engine(f"sqlite:///{path}").dispose()
    assert modes(tmp_path) == {"old.db": "0o600"}


@pytest.mark.parametrize(("other", "stays_open"), [("letters.txt", True), ("secret.key", False)])
def test_a_folder_that_holds_other_things_keeps_its_mode(
    tmp_path: Path, other: str, stays_open: bool
) -> None:
    (tmp_path / other).touch()
    tmp_path.chmod(0o755)
    make_engine(f"sqlite:///{tmp_path / 'sizhang.db'}").dispose()
    assert is_open_to_others(tmp_path) is stays_open
