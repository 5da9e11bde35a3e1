"""A backup holds one moment, and is whole or not there."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest
from sqlalchemy import Engine

from matcher.backups.archive import open_archive
from matcher.backups.refused import BackupRefused, BackupStopped
from matcher.backups.services.write_backup import write_backup
from matcher.database.engine import make_engine, transaction
from tests.builders.needs import a_need
from tests.builders.people import a_head


def test_what_is_saved_meanwhile_is_in_it_as_a_whole_or_not_at_all(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with transaction(engine) as session:
        a_need(session)
    saved: list[bool] = []

    def save_once() -> bool:  # asked after the first rows were read, with most tables still to come
        if not saved:
            saved.append(True)
            with transaction(engine) as session:
                a_head(session)
                a_need(session)
        return False

    with open_archive(write_backup(engine, tmp_path / "kept.zip", save_once).path) as archive:
        rows = {table.name: table.rows for table in archive.manifest.tables}
    assert saved
    assert (rows["need"], rows["head"]) == (1, 0)


def test_only_its_owner_may_read_it(demo_backup: Path) -> None:
    assert stat.S_IMODE(demo_backup.stat().st_mode) == 0o600


def test_a_full_disk_leaves_no_half_file(
    sqlite_address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    engine = make_engine(sqlite_address)
    monkeypatch.setattr("matcher.backups.folder.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_backup(engine, tmp_path / "folder" / "kept.zip")
    engine.dispose()
    assert list((tmp_path / "folder").iterdir()) == []


def test_one_that_is_stopped_leaves_nothing(demo_file: Path, tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{demo_file}")
    with pytest.raises(BackupStopped):
        write_backup(engine, tmp_path / "folder" / "kept.zip", lambda: True)
    engine.dispose()
    assert list((tmp_path / "folder").iterdir()) == []


def test_a_file_that_is_there_is_never_overwritten(sqlite_address: str, tmp_path: Path) -> None:
    (tmp_path / "kept.zip").write_text("precious")
    engine = make_engine(sqlite_address)
    with pytest.raises(FileExistsError):
        write_backup(engine, tmp_path / "kept.zip")
    engine.dispose()
    assert (tmp_path / "kept.zip").read_text() == "precious"


def test_without_tables_there_is_nothing_to_keep(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'empty.db'}")
    with pytest.raises(BackupRefused, match="nothing to keep"):
        write_backup(engine, tmp_path / "kept.zip")
    engine.dispose()
