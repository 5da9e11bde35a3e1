"""What the administrator's page says of the service, and that a restored database has every page."""

from __future__ import annotations

import socket
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.backups.services.restore_backup import restore_backup
from matcher.backups.services.write_backup import write_backup
from matcher.database.engine import make_engine, reading
from matcher.models import Account, Backup, RetentionRun, WorkerBeat
from matcher.policy import GRANTS
from matcher.settings import Settings
from matcher.vocabulary import BackupPlace, Role, RunStatus
from tests.builders.people import an_account
from tests.page_client import PageClient
from tests.web.crawl import Findings, crawl
from web.app import create_app
from web.display.navigation import MENU


@pytest.fixture
def administrator(store: Session) -> Account:
    return an_account(store, role=Role.ADMINISTRATOR)


def a_backup(store: Session, hours: int, place: BackupPlace = BackupPlace.ELSEWHERE, **told: object) -> None:
    at = clock.now() - timedelta(hours=hours)
    store.add(
        Backup(**{"status": RunStatus.DONE, "created_at": at, "finished_at": at, "path": "/kept", "size": 5000,
                  "place": place} | told)
    )  # fmt: skip


def test_without_a_backup_it_says_so(visit: Callable[..., PageClient], administrator: Account) -> None:
    page = visit(administrator).get("/service")
    assert "There is no backup yet." in page.text
    assert "No worker is running" in page.text


def test_it_says_how_old_the_last_good_one_is_and_why_the_last_failed(
    visit: Callable[..., PageClient], administrator: Account, store: Session
) -> None:
    a_backup(store, 50)
    a_backup(store, 2, status=RunStatus.FAILED, error="The disk of the backups is full.", place=None)
    page = visit(administrator).get("/service")
    assert "The last good backup is 50 hours old" in page.text
    assert "The disk of the backups is full." in page.text
    assert "same disk" not in page.text


def test_a_backup_beside_the_database_is_warned_about(
    visit: Callable[..., PageClient], administrator: Account, store: Session
) -> None:
    a_backup(store, 2, BackupPlace.SAME_DISK)
    assert "on the same disk as the database" in visit(administrator).get("/service").text


def test_a_backup_whose_file_is_gone_is_not_called_good(
    app: Flask, visit: Callable[..., PageClient], administrator: Account, store: Session, tmp_path: Path
) -> None:
    file = tmp_path / "kept.zip"
    file.touch()
    a_backup(store, 2, BackupPlace.SAME_DISK, path=str(file), host=socket.gethostname())
    store.commit()
    assert app.test_client().get("/healthz").json["backup"] == "ok"
    file.unlink()
    assert app.test_client().get("/healthz").json["backup"] == "gone"
    assert "is not there any more" in visit(administrator).get("/service").text


def test_a_worker_whose_clock_is_wrong_is_not_called_missing(
    visit: Callable[..., PageClient], administrator: Account, store: Session
) -> None:
    store.add(WorkerBeat(worker="w", started_at=clock.now(), seen_at=clock.now(), clock_ahead_seconds=900))
    page = visit(administrator).get("/service")
    assert "The clock of a worker differs" in page.text
    assert "No worker is running" not in page.text


def test_a_restored_database_has_every_kind_of_page_for_every_role(
    demo_file: Path, demo_noon: datetime, tmp_path: Path, compiled_templates: FileSystemBytecodeCache
) -> None:
    kept = make_engine(f"sqlite:///{demo_file}")
    write_backup(kept, tmp_path / "kept.zip")
    kept.dispose()
    restore_backup(tmp_path / "kept.zip", f"sqlite:///{tmp_path / 'sizhang.db'}")
    app = create_app(Settings(home=str(tmp_path), secret_key="another key"))
    app.testing = True
    app.jinja_env.bytecode_cache = compiled_templates
    engine = app.extensions["sizhang.engine"]
    found = Findings()
    with time_machine.travel(demo_noon.replace(tzinfo=clock.CHINA), tick=False):
        for role in Role:
            with reading(engine) as session:
                account = session.scalars(select(Account).where(Account.role == role, Account.active)).first()
            assert account is not None, role
            crawl(app, PageClient(app, account_id=account.id), role, ["/"], found, most=1)
    engine.dispose()
    for role in Role:
        opened = {endpoint for login, endpoint in found.opened if login == role}
        assert {entry.endpoint for entry in MENU if entry.action in GRANTS[role]} <= opened, role
    assert {"rounds.show", "needs.show", "heads.show", "service.show"} <= {name for _, name in found.opened}


def test_it_says_what_of_persons_was_deleted_after_its_time(
    visit: Callable[..., PageClient], administrator: Account, store: Session
) -> None:
    assert "Not looked through yet" in visit(administrator).get("/service").text
    at = clock.now() - timedelta(hours=3)
    store.add(RetentionRun(night=at.date(), started_at=at, ended_at=at, removed={"contacts": 7}))
    page = visit(administrator).get("/service")
    (row,) = [each for each in page.select("#retention ~ table tbody tr") if "Contacts" in each.text]
    assert [each.get_text(strip=True) for each in row.select("td")] == [
        "Contacts of needs that are over", "12 months", "7", "7",
    ]  # fmt: skip
