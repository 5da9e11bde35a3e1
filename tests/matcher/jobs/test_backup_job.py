"""Nightly backups, from the row that asks for one to the file."""

from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from matcher import clock
from matcher.backups.archive import open_archive
from matcher.backups.services import write_backup as writing
from matcher.backups.services.ask_for_backup import ask_for_nightly_backup
from matcher.backups.services.keep_backup import NOT_THE_FOLDER
from matcher.database.engine import reading, transaction
from matcher.jobs.backup_job import BackupJob
from matcher.jobs.perform import Performer
from matcher.jobs.periodic_tasks import PeriodicTasks
from matcher.models import Backup
from matcher.overview.queries.health import health_of
from matcher.settings import Settings
from matcher.tasks import Task, TaskKind
from matcher.vocabulary import BackupPlace, RunStatus
from tests.builders.needs import a_need


@pytest.fixture
def settings(engine: Engine, tmp_path: Path) -> Settings:
    address = engine.url.render_as_string(hide_password=False)
    return Settings(
        home=str(tmp_path), database_url=address, backup_folder=str(tmp_path / "kept"), backup_keep=2
    )


def a_night(
    engine: Engine, settings: Settings, *, stopping: threading.Event | None = None, later: int = 0
) -> bool:
    """Ask for the backup, so many days later, and let a worker take it up; whether it has to be handed to another."""
    ask_for_nightly_backup(engine, clock.now() + timedelta(days=later), settings.backup_hour)
    with reading(engine) as session:
        backup_id = session.scalars(select(Backup.id).order_by(Backup.id.desc())).first()
    perform = Performer(engine, {TaskKind.BACKUP: BackupJob(settings)}, 15, stopping or threading.Event())
    return perform(Task(TaskKind.BACKUP, backup_id or 0))


def the_backup(engine: Engine) -> Backup:
    with reading(engine) as session:
        return session.scalars(select(Backup)).one()


def test_the_file_is_there_and_the_service_says_how_old_it_is(engine: Engine, settings: Settings) -> None:
    assert health_of(engine).backup == "none"
    with transaction(engine) as session:
        a_need(session)
    a_night(engine, settings)
    row = the_backup(engine)
    assert (row.status, row.place) == (RunStatus.DONE, BackupPlace.SAME_DISK)
    assert row.size == Path(row.path).stat().st_size
    with open_archive(Path(row.path)) as archive:
        assert {table.name: table.rows for table in archive.manifest.tables}["need"] == 1
    assert (health_of(engine).backup, health_of(engine).backup_at) == ("ok", row.finished_at)


def test_one_of_the_night_before_last_is_old(engine: Engine, settings: Settings) -> None:
    a_night(engine, settings)
    with transaction(engine) as session:
        session.scalars(select(Backup)).one().finished_at = clock.now() - timedelta(hours=37)
    assert health_of(engine).backup == "old"


def test_a_folder_that_cannot_be_written_to_is_said_in_words(engine: Engine, settings: Settings) -> None:
    Path(settings.backup_folder).write_text("no folder")
    a_night(engine, settings)
    row = the_backup(engine)
    assert (row.status, row.error) == (RunStatus.FAILED, "The folder of the backups cannot be written to.")
    assert health_of(engine).backup == "none"


def test_a_worker_that_ends_hands_it_back_and_leaves_no_file(
    engine: Engine, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopping = threading.Event()
    with transaction(engine) as session:
        a_need(session)
    taken = writing.stored_tables
    monkeypatch.setattr(writing, "stored_tables", lambda connection: [stopping.set(), *taken(connection)][1:])
    assert a_night(engine, settings, stopping=stopping)
    assert the_backup(engine).status is RunStatus.QUEUED
    assert list(Path(settings.backup_folder).iterdir()) == []


def test_a_worker_asks_for_it_by_itself_unless_none_is_wanted(engine: Engine, settings: Settings) -> None:
    jobs = {TaskKind.BACKUP: BackupJob(settings)}
    PeriodicTasks(engine, "me", jobs, print).run_once()
    with reading(engine) as session:
        assert session.scalars(select(Backup)).all() == []
    PeriodicTasks(engine, "me", jobs, print, backup_hour=3).run_once()
    assert the_backup(engine).status is RunStatus.QUEUED


def nights(engine: Engine) -> list[tuple[RunStatus, str | None]]:
    with reading(engine) as session:
        return [(row.status, row.error) for row in session.scalars(select(Backup).order_by(Backup.id))]


def test_a_share_that_is_not_mounted_gets_no_backup_below_it(engine: Engine, settings: Settings) -> None:
    share = Path(settings.backup_folder)
    a_night(engine, settings)
    share.rename(share.with_name("unmounted"))
    share.mkdir()
    a_night(engine, settings, later=1)
    assert nights(engine)[-1] == (RunStatus.FAILED, str(NOT_THE_FOLDER))
    assert list(share.iterdir()) == []
    share.rmdir()
    share.with_name("unmounted").rename(share)
    a_night(engine, settings, later=2)
    assert nights(engine)[-1] == (RunStatus.DONE, None)


def test_the_nightly_ones_of_others_in_the_folder_stay(engine: Engine, settings: Settings) -> None:
    share = Path(settings.backup_folder)
    share.mkdir()
    others = {share / f"sizhang-2020-01-0{day}-030000-nightly.zip" for day in (1, 2, 3)}
    for path in others:
        path.touch()
    for later in range(4):
        a_night(engine, settings, later=later)
    assert others < set(share.iterdir())
    assert len(set(share.iterdir()) - others) == settings.backup_keep
