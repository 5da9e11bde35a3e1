"""Where backups lie, and which of them go."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from matcher.backups.folder import BY_HAND, NIGHTLY, backup_folder, drop_old, file_name, place_of
from matcher.settings import Settings
from matcher.vocabulary import BackupPlace


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_the_oldest_nightly_ones_go_and_no_others(tmp_path: Path) -> None:
    first = datetime(2026, 11, 24, 3)
    nights = [tmp_path / file_name(first + timedelta(days=number), NIGHTLY) for number in range(5)]
    others = [
        tmp_path / file_name(first, BY_HAND),
        tmp_path / file_name(first, "before-0005"),
        tmp_path / "notes.zip",
    ]
    for path in (*nights, *others):
        path.touch()
    assert drop_old(nights[-1], 2, names(tmp_path)) == nights[:3]
    assert set(tmp_path.iterdir()) == {*nights[3:], *others}


def test_the_one_just_made_stays_whatever_the_others_are_called(tmp_path: Path) -> None:
    """A clock that was ahead has left a name of the future."""
    newest, ahead = (tmp_path / file_name(datetime(2026, 11, day, 3), NIGHTLY) for day in (24, 30))
    for path in (newest, ahead):
        path.touch()
    assert drop_old(newest, 1, names(tmp_path)) == [ahead]
    assert newest.exists()


def test_those_of_another_installation_stay(tmp_path: Path) -> None:
    own, theirs, newest = (tmp_path / file_name(datetime(2026, 11, day, 3), NIGHTLY) for day in (20, 21, 24))
    for path in (own, theirs, newest):
        path.touch()
    assert drop_old(newest, 1, {own.name}) == [own]
    assert theirs.exists()


def test_one_that_cannot_be_removed_does_no_harm(tmp_path: Path) -> None:
    newest = tmp_path / file_name(datetime(2026, 11, 24, 3), NIGHTLY)
    (tmp_path / file_name(datetime(2026, 11, 20, 3), NIGHTLY)).mkdir()
    newest.touch()
    assert drop_old(newest, 1, names(tmp_path)) == []


def test_a_folder_beside_the_database_is_on_the_same_disk(tmp_path: Path) -> None:
    settings = Settings(home=str(tmp_path / "home"))
    assert place_of(backup_folder(settings), settings) is BackupPlace.SAME_DISK


def test_another_device_is_another_place(tmp_path: Path) -> None:
    settings = Settings(
        home=str(tmp_path / "home"), backup_folder="/proc"
    )  # a file system of its own everywhere
    assert place_of(backup_folder(settings), settings) is BackupPlace.ELSEWHERE


def test_a_database_of_another_machine_is_not_on_this_disk(tmp_path: Path) -> None:
    for host, place in (("db.example.org", BackupPlace.ELSEWHERE), ("localhost", BackupPlace.SAME_DISK)):
        settings = Settings(home=str(tmp_path), database_url=f"postgresql://sizhang@{host}/sizhang")
        assert place_of(backup_folder(settings), settings) is place
