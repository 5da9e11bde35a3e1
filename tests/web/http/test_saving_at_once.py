"""Somebody else is saving, or the database is away: said plainly, with what was typed kept, never a 500."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
import time_machine
from flask import Flask
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import Connection, Engine, event, func, select, text
from sqlalchemy.exc import DataError, OperationalError
from sqlalchemy.orm import Session

from matcher.accounts.passwords import hash_password
from matcher.database import contention
from matcher.database.engine import make_engine, transaction
from matcher.models import Account, AuditEntry, Need, Plan, SignIn
from matcher.settings import Settings
from matcher.vocabulary import PlanStatus, Role
from tests.builders.catalogue import a_topic
from tests.builders.people import an_account
from tests.builders.places import a_venue
from tests.builders.weeks import QUIET_THURSDAY, a_little_week, a_proposed_plan
from tests.fixtures.databases import on_postgres
from tests.page_client import PageClient
from tests.races import wait_until_somebody_waits
from web.app import create_app
from web.http import access

SAVING = "Somebody else is saving at this moment"
AWAY = "not ready at this moment"


@pytest.fixture(autouse=True)
def _thursday() -> Iterator[None]:
    with time_machine.travel(QUIET_THURSDAY):
        yield


@pytest.fixture
def app(engine: Engine, tmp_path: Path, compiled_templates: FileSystemBytecodeCache) -> Iterator[Flask]:
    """The application, on both databases, that waits a second for a lock."""
    address = engine.url.render_as_string(hide_password=False)
    app = create_app(Settings(home=str(tmp_path), database_url=address, secret_key="x", lock_seconds=1))
    app.testing = True
    app.jinja_env.bytecode_cache = compiled_templates
    yield app
    app.extensions["sizhang.engine"].dispose()


def replace_engine(app: Flask, address: str) -> None:
    """Let the application work on another address, or with the usual patience on the same."""
    app.extensions["sizhang.engine"].dispose()
    app.extensions["sizhang.engine"] = make_engine(address)


def a_form(store: Session, **values: Any) -> dict[str, Any]:
    topic, venue = a_topic(store), a_venue(store)
    return {
        "do": "post", "parts": str(topic.id), "venue_id": str(venue.id), "minutes": "75", "audience": "55",
        "priority": "3", "waits": "1", "halves": ["2026-03-10.am"], "remarks": "二楼会议室",
    } | values  # fmt: skip


def hold_everything(session: Session) -> None:
    """What another change holds while it is being saved."""
    on_postgres = session.get_bind().dialect.name == "postgresql"
    session.execute(
        text("LOCK TABLE need, sign_in IN SHARE ROW EXCLUSIVE MODE" if on_postgres else "SELECT 1")
    )


@pytest.mark.parametrize(("language", "sentence"), [("en", SAVING), ("zh", "此刻有其他人正在保存")])
def test_a_form_that_meets_another_change_comes_back_as_it_was_typed(
    app: Flask, engine: Engine, store: Session, language: str, sentence: str
) -> None:
    form, clerk = a_form(store), an_account(store, Role.TOWNSHIP)
    store.commit()
    client = PageClient(app, account_id=clerk.id, language=language)
    with transaction(engine) as other:
        hold_everything(other)
        page = client.post("/needs/new", form, status=409)
    assert sentence in page.text
    assert page.select_one("textarea[name=remarks]").text.strip() == "二楼会议室"
    assert store.scalar(select(func.count()).select_from(Need)) == 0
    assert "Posted." not in client.get("/needs").text, "a message of success is not left behind"
    client.post("/needs/new", form)


def test_one_can_read_while_somebody_else_saves(app: Flask, engine: Engine, store: Session) -> None:
    clerk = an_account(store, Role.TOWNSHIP)
    store.commit()
    client = PageClient(app, account_id=clerk.id)
    for sign_in in store.scalars(select(SignIn)):
        sign_in.last_seen_at -= timedelta(minutes=5)  # so that this visit would have to be noted
    store.commit()
    with transaction(engine) as other:
        hold_everything(other)
        client.get("/needs")


def test_signing_in_while_somebody_else_saves_says_so(app: Flask, engine: Engine, store: Session) -> None:
    an_account(store, Role.TOWNSHIP, login="sancang", password_hash=hash_password("tea-and-oranges"))
    store.commit()
    with transaction(engine) as other:
        hold_everything(other)
        page = PageClient(app).post(
            "/sign-in", {"login": "sancang", "password": "tea-and-oranges"}, status=409
        )
    assert SAVING in page.text


def release_against_a_deadlock(app: Flask, engine: Engine, store: Session) -> PageClient:
    """Release a plan while another transaction holds its last need and wants its round."""
    week = a_little_week(store)
    plan, coordinator = a_proposed_plan(store, week), an_account(store, Role.COORDINATOR)
    store.commit()
    client = PageClient(app, account_id=coordinator.id)
    with ThreadPoolExecutor(1) as pool, transaction(engine) as other:
        other.execute(text("SET LOCAL deadlock_timeout = '60s'"))  # so that the page is the victim
        other.execute(select(Need).where(Need.id == week.needs[-1].id).with_for_update())
        # patient enough for the database to find the deadlock, which takes it a second
        replace_engine(app, engine.url.render_as_string(hide_password=False))
        answer = pool.submit(client.client.post, f"/plans/{plan.id}/release", data={"version": plan.version},
                             headers=client.headers | {"X-CSRFToken": client.csrf_token()})  # fmt: skip
        wait_until_somebody_waits(engine)
        other.execute(text("SELECT 1 FROM round WHERE id = :id FOR UPDATE"), {"id": week.round.id})
        other.commit()
        client.last = answer.result(timeout=60)
    return client


postgres = pytest.mark.parametrize(
    "engine", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)


@postgres
def test_the_victim_of_a_deadlock_is_released_all_the_same_and_once(
    app: Flask, engine: Engine, store: Session
) -> None:
    client = release_against_a_deadlock(app, engine, store)
    store.rollback()
    assert client.last.status_code == 303
    assert store.scalars(select(Plan)).one().status is PlanStatus.RELEASED
    released = select(func.count()).select_from(AuditEntry).where(AuditEntry.action == "plan.release")
    assert store.scalar(released) == 1
    assert client.get("/rounds").text.count("The plan has been sent out.") == 1


@postgres
def test_without_another_try_a_deadlock_is_told_as_somebody_else_saving(
    app: Flask, engine: Engine, store: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contention, "MOST_TRIES", 1)
    client = release_against_a_deadlock(app, engine, store)
    store.rollback()
    assert client.last.status_code == 409
    assert SAVING in client.last.get_data(as_text=True)
    assert store.scalars(select(Plan)).one().status is PlanStatus.PROPOSED


def test_a_database_that_does_not_answer_is_told_so_and_when_to_come_again(
    app: Flask, store: Session
) -> None:
    account: Account = an_account(store, Role.COORDINATOR)
    store.commit()
    client = PageClient(app, account_id=account.id)
    replace_engine(app, "postgresql://nobody@127.0.0.1:1/nothing?connect_timeout=1")
    page = client.get("/needs", status=503)
    assert AWAY in page.text
    assert client.last.headers["Retry-After"]
    assert "Traceback" not in page.text


DIES = (
    "CREATE FUNCTION dies() RETURNS trigger LANGUAGE plpgsql AS "
    "'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END'",
    "CREATE CONSTRAINT TRIGGER dies AFTER INSERT ON need DEFERRABLE INITIALLY DEFERRED "
    "FOR EACH ROW EXECUTE FUNCTION dies()",
)


@pytest.fixture
def dying_commit(engine: Engine, store: Session) -> Iterator[None]:
    """A server process that ends while it commits a new need."""
    with engine.begin() as connection:
        for command in DIES:
            connection.execute(text(command))
    yield
    store.rollback()
    with engine.begin() as connection:
        connection.execute(text("DROP FUNCTION dies CASCADE"))


def saved_and_cut_off(app: Flask, store: Session) -> None:
    """From now on the connection dies when the server has committed and before it has said so."""

    def cut_off(connection: Connection) -> None:
        pid = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar()
        connection.exec_driver_sql("COMMIT AND CHAIN")  # so that the driver still has something to commit
        store.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": pid})

    event.listen(app.extensions["sizhang.engine"], "commit", cut_off)


@on_postgres  # the embedded database is no other process
@pytest.mark.parametrize("stands", [False, True], ids=["not saved", "saved"])
def test_a_connection_that_dies_in_the_commit_leaves_the_outcome_open_and_says_where_to_look(
    app: Flask, engine: Engine, store: Session, request: pytest.FixtureRequest, stands: bool
) -> None:
    form, clerk = a_form(store, do="save"), an_account(store, Role.TOWNSHIP)
    store.commit()
    client = PageClient(app, account_id=clerk.id)
    if stands:
        saved_and_cut_off(app, store)
    else:
        request.getfixturevalue("dying_commit")
    page = client.post("/needs/new", form, status=503)
    assert "Whether it was saved is not known" in page.text
    assert "Nothing was changed" not in page.text
    assert page.select_one(".error-page-links a")["href"] == "/needs"
    assert "Kept as a draft" not in page.text
    store.rollback()
    assert store.scalar(select(func.count()).select_from(Need)) == int(stands)
    replace_engine(app, engine.url.render_as_string(hide_password=False))
    assert "Kept as a draft" not in client.get("/needs?state=draft").text


def test_a_change_that_is_not_saved_is_not_called_a_success(
    app: Flask, store: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    form, clerk = a_form(store, do="save"), an_account(store, Role.TOWNSHIP)
    store.commit()
    client = PageClient(app, account_id=clerk.id)
    for error, status in (
        (OperationalError("COMMIT", {}, Exception("the disk is full")), 503),
        (DataError("COMMIT", {}, Exception("odd")), 500),
        (RuntimeError("a fault of ours"), 500),
    ):
        monkeypatch.setattr(access, "commit", Mock(side_effect=error))
        assert "Kept as a draft" not in client.post("/needs/new", form, status=status).text
    assert "Kept as a draft" not in client.get("/needs").text


def test_what_has_been_achieved_is_not_said_on_a_page_that_says_something_else_failed(
    app: Flask, store: Session
) -> None:
    form, clerk = a_form(store, do="save"), an_account(store, Role.TOWNSHIP)
    store.commit()
    client = PageClient(app, account_id=clerk.id)
    client.post("/needs/new", form)
    assert "Kept as a draft" not in client.get("/needs/999999", status=404).text
    assert "Kept as a draft" not in client.post("/needs/new", {"do": "post"}, status=422).text
    assert "Kept as a draft" in client.get("/needs").text
