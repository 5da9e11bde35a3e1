"""A backup that is brought back holds nobody who was erased since."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from matcher import clock
from matcher.database.engine import make_engine, reading, transaction
from matcher.models import Head
from matcher.personal_data.erased_list import FILE_NAME, Erased, add_erased
from matcher.personal_data.person import REMOVED
from matcher.vocabulary import PersonKind
from tests.builders.people import a_head
from tests.builders.places import DONGTAI
from web.cli import main

NAME = "欧阳青禾"


def sizhang(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, empty_sqlite: Path) -> tuple[Path, int]:
    """A backup with a head in it, and the head's number; commands then speak of an empty place."""
    home = tmp_path / "home"
    home.mkdir()
    shutil.copy(empty_sqlite, home / "sizhang.db")
    monkeypatch.setenv("SIZHANG_HOME", str(home))
    engine = make_engine(f"sqlite:///{home / 'sizhang.db'}")
    with transaction(engine) as session:
        number = a_head(session, name=NAME, entered_at=clock.now()).id
    engine.dispose()
    assert sizhang("backup").exit_code == 0
    backup = next((home / "backups").iterdir())
    monkeypatch.setenv("SIZHANG_HOME", str(tmp_path / "elsewhere"))
    return backup, number


def name_of(database: Path, number: int) -> str:
    engine = make_engine(f"sqlite:///{database}")
    with reading(engine) as session:
        name = session.get_one(Head, number).name
    engine.dispose()
    return name


def test_whoever_is_in_the_list_beside_it_is_erased_again(kept: tuple[Path, int], tmp_path: Path) -> None:
    backup, number = kept
    add_erased(backup.parent, [Erased(clock.now().isoformat(), PersonKind.HEAD.value, number, DONGTAI)])
    done = sizhang("restore", str(backup))
    assert "Erased again: 1 of 1 in the list." in done.output
    assert done.exit_code == 0
    assert name_of(tmp_path / "elsewhere" / "sizhang.db", number).startswith(REMOVED)


def test_without_a_list_that_is_said_and_everybody_is_back(kept: tuple[Path, int], tmp_path: Path) -> None:
    backup, number = kept
    assert f"no list {FILE_NAME} lies beside the backup" in sizhang("restore", str(backup)).output
    assert name_of(tmp_path / "elsewhere" / "sizhang.db", number) == NAME


def test_a_damaged_list_is_refused_by_name(kept: tuple[Path, int]) -> None:
    backup, _number = kept
    (backup.parent / FILE_NAME).write_text("{")
    refused = sizhang("restore", str(backup))
    assert refused.exit_code == 1
    assert f"{FILE_NAME} is damaged" in refused.output
