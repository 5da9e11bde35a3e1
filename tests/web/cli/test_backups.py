"""Backups by hand and before an upgrade, as an operator meets them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy.exc import OperationalError

from matcher import clock
from matcher.accounts.passwords import hash_password
from matcher.backups.stored_tables import count_rows
from matcher.database.engine import make_engine, transaction
from matcher.migrations import is_at_head, migrate_to, present_revision
from matcher.models import Account
from matcher.overview.queries.health import health_of
from matcher.vocabulary import Role
from seeds.county import load_county
from seeds.demo import DEMO_PASSWORD
from web.cli import main

OLDER = "0008"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, empty_sqlite: Path) -> Path:
    """An installation with a county in it."""
    home = tmp_path / "home"
    home.mkdir()
    shutil.copy(empty_sqlite, home / "sizhang.db")
    monkeypatch.setenv("SIZHANG_HOME", str(home))
    engine = make_engine(address(home))
    with transaction(engine) as session:
        load_county(session, "320981", catalogue=False)
    engine.dispose()
    return home


def address(home: Path) -> str:
    return f"sqlite:///{home / 'sizhang.db'}"


def sizhang(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def rows(home: Path) -> dict[str, int]:
    engine = make_engine(address(home))
    with engine.connect() as connection:
        found = count_rows(connection)
    engine.dispose()
    return found


def test_by_hand_and_back_elsewhere(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = rows(home)
    done = sizhang("backup")
    kept = next((home / "backups").iterdir())
    assert done.exit_code == 0
    assert str(kept) in done.output
    assert "secret key" in done.output
    assert "same disk" in done.output
    refused = sizhang("restore", str(kept))
    assert refused.exit_code == 1
    assert f"region ({rows(home)['region']})" in refused.output
    monkeypatch.setenv("SIZHANG_HOME", str(tmp_path / "elsewhere"))
    assert sizhang("restore", str(kept)).exit_code == 0
    assert rows(tmp_path / "elsewhere") == there


def test_a_backup_that_nobody_can_note_is_a_good_one(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the database's disk is full, which is when one is wanted."""

    def refuse(*_: object) -> None:
        raise OperationalError("INSERT", {}, Exception("database or disk is full"))

    monkeypatch.setattr("matcher.backups.services.keep_backup.note_backup", refuse)
    done = sizhang("backup")
    assert done.exit_code == 0
    assert str(next((home / "backups").iterdir())) in done.output
    assert "its pages do not know of it" in done.output


def test_a_folder_without_the_former_ones_is_told(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    share = tmp_path / "share"
    monkeypatch.setenv("SIZHANG_BACKUP_FOLDER", str(share))
    assert "mounted" not in sizhang("backup").output
    share.rename(tmp_path / "unmounted")
    assert "look whether it is mounted" in sizhang("backup").output
    assert "mounted" not in sizhang("backup").output


def test_an_upgrade_keeps_a_backup_first_and_only_where_it_changes_something(home: Path) -> None:
    migrate_to(address(home), OLDER)
    assert sizhang("migrate").exit_code == 0
    assert ["before" in path.name for path in (home / "backups").iterdir()] == [True]
    assert sizhang("migrate").exit_code == 0
    assert len(list((home / "backups").iterdir())) == 1


def test_without_a_backup_an_upgrade_changes_nothing(home: Path) -> None:
    migrate_to(address(home), OLDER)
    (home / "backups").write_text("no folder")
    assert sizhang("migrate").exit_code == 1
    engine = make_engine(address(home))
    assert present_revision(engine) == OLDER
    assert sizhang("migrate", "--no-backup").exit_code == 0
    assert is_at_head(engine)
    engine.dispose()


def test_the_demonstration_keeps_a_backup_before_it_upgrades(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.cli.demo._serve_until_stopped", lambda _settings: None)
    monkeypatch.setattr("web.cli.demo.set_up_log", lambda _settings: None)  # it holds for the whole process
    engine = make_engine(address(home))
    with transaction(engine) as session:
        session.add(
            Account(
                login="admin", name="Admin", password_hash=hash_password(DEMO_PASSWORD), role=Role.OBSERVER,
                region_code="3209", created_at=clock.now(),
            )
        )  # fmt: skip
    engine.dispose()
    migrate_to(address(home), OLDER)
    assert sizhang("demo").exit_code == 0
    assert len(list((home / "backups").iterdir())) == 1


def test_a_new_database_needs_no_backup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIZHANG_HOME", str(tmp_path / "new"))
    assert sizhang("migrate").exit_code == 0
    assert not (tmp_path / "new" / "backups").exists()


def test_a_revision_that_is_none_is_refused_before_anything_is_done(home: Path) -> None:
    done = sizhang("migrate", "--to", "8000")
    assert done.exit_code == 1
    assert "There is no revision '8000'" in done.output
    assert not (home / "backups").exists()


def test_a_folder_named_from_here_is_remembered_from_everywhere(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert sizhang("backup", "--to", "stick").exit_code == 0
    monkeypatch.chdir(home)
    engine = make_engine(address(home))
    assert health_of(engine).backup == "ok", "it is not looked for below where the service was started"
    engine.dispose()
