"""`sizhang verify`, as an operator meets it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select, text

from matcher.audit.services.record import record
from matcher.backups.services.write_backup import write_backup
from matcher.database.engine import make_engine, transaction
from matcher.models import Account
from matcher.personal_data.services.erase_person import erase_account
from matcher.policy import Actor
from web.cli import main
from web.cli.verify import MOST_TOLD


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, demo_file: Path) -> Path:
    """An installation with the demonstration in it."""
    shutil.copy(demo_file, tmp_path / "sizhang.db")
    monkeypatch.setenv("SIZHANG_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def tell(home: Path) -> Callable[[str], object]:
    """Tells the database something; what it says."""

    def told(statement: str) -> object:
        engine = make_engine(f"sqlite:///{home / 'sizhang.db'}")
        with transaction(engine) as session:
            result = session.execute(text(statement))
            said = result.scalar() if result.returns_rows else None
        engine.dispose()
        return said

    return told


@pytest.fixture
def backup(home: Path) -> Path:
    """A backup of what is in it."""
    engine = make_engine(f"sqlite:///{home / 'sizhang.db'}")
    path = write_backup(engine, home / "kept.zip").path
    engine.dispose()
    return path


def verify(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["verify", *arguments], catch_exceptions=False)


def test_the_demonstration_is_sound(home: Path) -> None:
    done = verify()
    assert (done.exit_code, done.output) == (0, "Everything fits together.\n")


def test_of_very_many_faults_the_first_are_told_and_all_are_counted(
    tell: Callable[[str], object],
) -> None:
    tell("UPDATE need SET title_key = title_key || 'x'")
    done = verify()
    assert done.exit_code == 1
    told = [line for line in done.stderr.splitlines() if "title_key" in line]
    assert len(told) == MOST_TOLD
    more = next(
        line for line in done.stderr.splitlines() if "more faults of this kind (keys of names)" in line
    )
    assert done.stdout == f"Faults: {MOST_TOLD + int(more.split()[1])}.\n"


def test_entries_altered_since_a_backup_are_told_of(tell: Callable[[str], object], backup: Path) -> None:
    other = tell(
        "UPDATE audit_entry SET account_id = NULL WHERE id ="
        " (SELECT min(id) FROM audit_entry WHERE account_id IS NOT NULL AND subject <> 'visit') RETURNING id"
    )
    gone = tell(
        "DELETE FROM audit_entry WHERE id = (SELECT min(id) FROM audit_entry WHERE subject = 'visit') RETURNING id"
    )
    assert verify().exit_code == 0  # no state is told by either
    done = verify("--against", str(backup))
    assert done.exit_code == 1
    assert set(done.stderr.splitlines()) == {
        f"sizhang: audit_entry {other} says something else than in the backup.",
        f"sizhang: audit_entry {gone} is in the backup and not in the database any more.",
    }


def test_entries_a_person_was_erased_out_of_are_not_called_altered(
    home: Path, tell: Callable[[str], object]
) -> None:
    """What the name stood in says something else since; everything beside that is held against the backup still."""
    engine = make_engine(f"sqlite:///{home / 'sizhang.db'}")
    by_login = {login: select(Account).where(Account.login == login) for login in ("dongtai", "sancang")}
    with transaction(engine) as session:
        clerk = session.scalars(by_login["sancang"]).one()
        record(session, Actor.of(clerk), "account.edit", clerk, name=clerk.name)
    backup = write_backup(engine, home / "kept.zip").path
    with transaction(engine) as session:
        coordinator = session.scalars(by_login["dongtai"]).one()
        entries = erase_account(
            session, Actor.of(coordinator), session.scalars(by_login["sancang"]).one()
        ).entries
    engine.dispose()
    assert entries
    assert verify("--against", str(backup)).exit_code == 0
    tell(f"UPDATE audit_entry SET action = 'need.forge' WHERE id = {entries[0]}")
    done = verify("--against", str(backup))
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [
        f"sizhang: audit_entry {entries[0]} says something else than in the backup."
    ]


def test_a_backup_is_read_whole(backup: Path) -> None:
    done = verify(str(backup))
    assert done.exit_code == 0
    assert "all checksums right" in done.output
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 1
    backup.write_bytes(content)
    done = verify(str(backup))
    assert done.exit_code == 1
    assert "damaged" in done.output


def test_what_was_restored_is_verified(
    tell: Callable[[str], object], home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tell("UPDATE need SET status = 'withdrawn' WHERE id = (SELECT min(id) FROM need WHERE status = 'rated')")
    engine = make_engine(f"sqlite:///{home / 'sizhang.db'}")
    kept = write_backup(engine, tmp_path / "kept.zip").path
    engine.dispose()
    monkeypatch.setenv("SIZHANG_HOME", str(tmp_path / "elsewhere"))
    done = CliRunner().invoke(main, ["restore", str(kept)])
    assert done.exit_code == 1
    assert "by the audit trail it is rated" in done.stderr
    assert verify().exit_code == 1


def test_a_folder_is_said_to_be_no_file(home: Path) -> None:
    done = verify(str(home))
    assert (done.exit_code, done.output) == (1, f"Error: {home} cannot be read: Is a directory.\n")


def test_a_backup_to_look_at_and_one_to_compare_with_are_two_questions(backup: Path) -> None:
    done = verify(str(backup), "--against", str(backup))
    assert done.exit_code == 2
    assert "--against" in done.output
