"""A backup comes back whole, on either database, and only into an empty one."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select

from matcher import clock
from matcher.backups.archive import MANIFEST, SUMS, open_archive, table_member
from matcher.backups.refused import BackupRefused
from matcher.backups.services import restore_backup as restoring
from matcher.backups.services.restore_backup import restore_backup
from matcher.backups.services.write_backup import write_backup
from matcher.database.engine import make_engine, transaction
from matcher.migrations import is_at_head, migrate_to
from matcher.models import AuditEntry
from matcher.overview.queries.health import health_of
from tests.matcher.backups.rows import rows_of
from tests.matcher.migrations.old_rows import OLD_ROWS, fill

NewDatabase = Callable[[], str]


def test_every_row_comes_back_and_from_there_again(
    demo_file: Path, demo_backup: Path, new_database: NewDatabase, tmp_path: Path
) -> None:
    there, back = new_database(), f"sqlite:///{tmp_path / 'back.db'}"
    manifest = restore_backup(demo_backup, there)
    kept = rows_of(f"sqlite:///{demo_file}")
    assert rows_of(there) == kept
    assert manifest.rows == sum(map(len, kept.values())) > 1000

    engine = make_engine(there)
    write_backup(engine, tmp_path / "again.zip")
    engine.dispose()
    restore_backup(tmp_path / "again.zip", back)
    assert rows_of(back) == kept


def test_what_is_added_afterwards_gets_numbers_of_its_own(demo_backup: Path, address: str) -> None:
    restore_backup(demo_backup, address)
    engine = make_engine(address)
    with transaction(engine) as session:
        last = session.scalar(select(func.max(AuditEntry.id)))
        entry = AuditEntry(
            at=clock.now(), region_code="32", action="need.post", subject="need", subject_key="1"
        )
        session.add(entry)
        session.flush()
        assert entry.id == last + 1
    engine.dispose()


def an_old_backup(old: str, path: Path) -> Path:
    migrate_to(old, "0002")
    engine = make_engine(old)
    fill(engine)
    write_backup(engine, path)
    engine.dispose()
    return path


def test_an_old_backup_is_brought_to_the_present_schema(new_database: NewDatabase, tmp_path: Path) -> None:
    fresh = new_database()
    restore_backup(an_old_backup(new_database(), tmp_path / "old.zip"), fresh)

    engine = make_engine(fresh)
    assert is_at_head(engine)
    engine.dispose()
    found = {
        name: len(rows) for name, rows in rows_of(fresh).items() if name in OLD_ROWS or name == "invitation"
    }
    kept = {"invitation" if name == "seat" else name: len(rows) for name, rows in OLD_ROWS.items()}
    kept["booked_slot"] *= 3  # each quarter of an hour is three slots of five minutes since
    assert found == {name: number for name, number in kept.items() if name not in ("sign_in", "worker_beat")}


def test_a_filled_database_is_refused_and_what_is_there_is_named(
    demo_backup: Path, demo_file: Path, tmp_path: Path
) -> None:
    shutil.copy(demo_file, tmp_path / "full.db")
    before = rows_of(f"sqlite:///{tmp_path / 'full.db'}")
    with pytest.raises(BackupRefused, match=rf"account \({len(before['account'])}\)"):
        restore_backup(demo_backup, f"sqlite:///{tmp_path / 'full.db'}")
    assert rows_of(f"sqlite:///{tmp_path / 'full.db'}") == before


def test_one_that_was_interrupted_before_the_last_migration_says_how_to_go_on(
    new_database: NewDatabase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = new_database()
    kept = an_old_backup(new_database(), tmp_path / "old.zip")
    goes_on = restoring.migrate_to

    def interrupted(address: str, revision: str = "head") -> None:
        if revision == "head":
            raise KeyboardInterrupt
        goes_on(address, revision)

    monkeypatch.setattr(restoring, "migrate_to", interrupted)
    with pytest.raises(KeyboardInterrupt):
        restore_backup(kept, fresh)
    with pytest.raises(BackupRefused, match="run sizhang migrate"):
        restore_backup(kept, fresh)
    engine = make_engine(fresh)
    assert health_of(engine).database == "outdated"
    goes_on(fresh)
    assert health_of(engine).database == "ok"
    engine.dispose()


def rewritten(path: Path, into: Path, changes: dict[str, bytes | None]) -> Path:
    """The archive with other members, sound as a zip archive."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(into, "w") as new:
        for name in old.namelist():
            content = changes.get(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return into


def test_a_damaged_file_is_refused_before_anything_is_written(demo_backup: Path, tmp_path: Path) -> None:
    whole, target = demo_backup.read_bytes(), tmp_path / "fresh.db"
    flipped = bytearray(whole)
    flipped[len(whole) // 2] ^= 1
    (tmp_path / "flipped.zip").write_bytes(flipped)
    (tmp_path / "cut.zip").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "empty.zip").write_bytes(b"")
    accounts = table_member("account")
    with zipfile.ZipFile(demo_backup) as archive:
        one_less = b"".join(archive.read(accounts).splitlines(keepends=True)[1:])
    rewritten(demo_backup, tmp_path / "changed.zip", {accounts: one_less})
    rewritten(demo_backup, tmp_path / "lacking.zip", {accounts: None})
    rewritten(demo_backup, tmp_path / "nameless.zip", {MANIFEST: None, SUMS: None})
    for name in ("flipped", "cut", "empty", "changed", "lacking", "nameless", "absent"):
        with pytest.raises(BackupRefused, match=f"{name}.zip"):
            restore_backup(tmp_path / f"{name}.zip", f"sqlite:///{target}")
    assert not target.exists()


def test_a_backup_of_a_later_version_is_refused(
    demo_backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'later.db'}")
    with open_archive(demo_backup) as archive:
        present = archive.manifest.revision
    migrate_to(f"sqlite:///{tmp_path / 'later.db'}")
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    write_backup(engine, tmp_path / "later.zip")
    engine.dispose()
    assert present != "9999"
    with pytest.raises(BackupRefused, match="does not know yet"):
        restore_backup(tmp_path / "later.zip", f"sqlite:///{tmp_path / 'fresh.db'}")
