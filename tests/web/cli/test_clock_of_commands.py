"""What a command writes is dated by the database's clock, whatever the machine it is typed on believes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from click.testing import CliRunner
from sqlalchemy import Engine, func, select

from matcher import clock
from matcher.database.engine import reading
from matcher.models import Account, AuditEntry, Backup
from tests.fixtures.databases import on_postgres
from web.cli import main

DAYS = timedelta(days=8)
A_MOMENT = timedelta(minutes=2)
ADD_ACCOUNT = ("add-account", "wang", "Wang Fang", "--role", "coordinator", "--region", "320981")


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    yield
    clock.correct(timedelta())


@pytest.fixture
def command(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Types a command on a machine whose clock is wrong; what it says."""
    monkeypatch.setenv("SIZHANG_DATABASE_URL", engine.url.render_as_string(hide_password=False))
    monkeypatch.setenv("SIZHANG_HOME", str(tmp_path))

    def typed(*arguments: str) -> str:
        clock.correct(timedelta())  # each command is a process of its own
        with time_machine.travel(datetime.now(clock.CHINA) + DAYS):
            done = CliRunner().invoke(main, list(arguments), catch_exceptions=False)
        clock.correct(timedelta())
        assert done.exit_code == 0, done.output
        return done.output

    return typed


def latest(engine: Engine, *dates: object) -> list[timedelta]:
    """How far the latest of each date lies from now."""
    with reading(engine) as session:
        return [abs(session.scalars(select(func.max(date))).one() - clock.now()) for date in dates]


@on_postgres
def test_accounts_and_backups(engine: Engine, command: Callable[..., str], tmp_path: Path) -> None:
    command("add-county", "320981", "--no-catalogue")
    assert "691200 s ahead of the database's" in command(*ADD_ACCOUNT)
    command("backup", "--to", str(tmp_path / "kept"))
    (kept,) = (tmp_path / "kept").iterdir()
    assert f"{clock.today():%Y-%m-%d}" in kept.name
    assert max(latest(engine, Account.created_at, AuditEntry.at, Backup.created_at)) < A_MOMENT


@on_postgres
def test_an_upgrade(engine: Engine, command: Callable[..., str], tmp_path: Path) -> None:
    command("add-county", "320981", "--no-catalogue")
    command("migrate", "--to", "0008")
    (kept,) = (tmp_path / "backups").iterdir()
    command("migrate")
    assert f"{clock.today():%Y-%m-%d}" in kept.name


@on_postgres
def test_an_invented_county(engine: Engine, command: Callable[..., str]) -> None:
    command("populate", "--counties", "1", "--years", "0", "--heads", "4", "--needs", "1")
    with reading(engine) as session:
        last = session.scalars(select(func.max(AuditEntry.at))).one()
    assert last < clock.now() + A_MOMENT
