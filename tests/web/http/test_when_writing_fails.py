"""A database that cannot save, or breaks off: what can be read is read, and what cannot be saved is told in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, g, template_rendered
from jinja2 import FileSystemBytecodeCache, Template
from sqlalchemy import Connection, Engine, event, func, select, text
from sqlalchemy.orm import Session
from time_machine import TimeMachineFixture

from matcher.accounts.passwords import hash_password
from matcher.database.engine import make_engine
from matcher.models import Account, Need, SignIn
from matcher.settings import Settings
from matcher.vocabulary import Role
from tests.builders.catalogue import a_topic
from tests.builders.people import an_account
from tests.builders.places import a_venue
from tests.builders.weeks import QUIET_THURSDAY
from tests.fixtures.databases import on_postgres, on_sqlite
from tests.page_client import PageClient
from web.app import create_app

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)

UNSAVED = "Nothing can be saved at this moment"
AWAY = "not ready at this moment"
NOWHERE = "postgresql://nobody@127.0.0.1:1/nothing?connect_timeout=1"


@pytest.fixture
def app(engine: Engine, tmp_path: Path, compiled_templates: FileSystemBytecodeCache) -> Iterator[Flask]:
    """The application, on both databases."""
    address = engine.url.render_as_string(hide_password=False)
    app = create_app(Settings(home=str(tmp_path), database_url=address, secret_key="x"))
    app.testing = True
    app.jinja_env.bytecode_cache = compiled_templates
    yield app
    app.extensions["sizhang.engine"].dispose()


@pytest.fixture
def clerk(store: Session) -> Account:
    password = hash_password("tea-and-oranges")
    return an_account(store, Role.TOWNSHIP, login="sancang", password_hash=password)


@pytest.fixture
def client(app: Flask, store: Session, clerk: Account) -> PageClient:
    """The clerk, whose last visit is so long ago that this one would have to be noted."""
    store.commit()
    client = PageClient(app, account_id=clerk.id)
    for sign_in in store.scalars(select(SignIn)):
        sign_in.last_seen_at -= timedelta(minutes=5)
    store.commit()
    return client


def refuse_writing(app: Flask) -> None:
    """From now on the application's database can be read only."""
    engine = app.extensions["sizhang.engine"]
    engine.dispose()
    sentence = (
        "PRAGMA query_only=ON" if engine.dialect.name == "sqlite" else "SET default_transaction_read_only=on"
    )

    @event.listens_for(engine, "connect")
    def only_reading(connection: Any, _record: object) -> None:
        connection.execute(sentence)
        connection.commit()


def test_pages_are_read_where_nothing_can_be_saved(app: Flask, client: PageClient) -> None:
    refuse_writing(app)
    client.get("/needs")
    client.get("/nothing-here", status=404)


def test_a_form_that_cannot_be_saved_comes_back_as_it_was_typed(
    app: Flask, store: Session, client: PageClient
) -> None:
    topic, venue = a_topic(store), a_venue(store)
    store.commit()
    form = {
        "do": "post", "parts": str(topic.id), "venue_id": str(venue.id), "minutes": "75", "audience": "55",
        "priority": "3", "waits": "1", "halves": ["2026-03-10.am"], "remarks": "二楼会议室",
    }  # fmt: skip
    refuse_writing(app)
    page = client.post("/needs/new", form, status=503)
    assert UNSAVED in page.text
    assert page.select_one("textarea[name=remarks]").text.strip() == "二楼会议室"
    assert store.scalar(select(func.count()).select_from(Need)) == 0
    assert "Posted." not in client.get("/needs").text


def test_a_sign_in_lasts_while_it_is_used_though_that_cannot_be_saved(
    app: Flask, store: Session, client: PageClient, time_machine: TimeMachineFixture
) -> None:
    refuse_writing(app)
    for path, status in (("/needs", 200), ("/nothing-here", 404), ("/profile", 200)):
        time_machine.shift(timedelta(minutes=70))
        client.get(path, status=status)
    time_machine.shift(timedelta(minutes=121))
    client.get("/needs", status=303)
    assert client.location.startswith("/sign-in")


def test_signing_in_where_nothing_can_be_saved_is_told_on_its_page_and_loses_nothing(
    app: Flask, store: Session, clerk: Account
) -> None:
    store.commit()
    refuse_writing(app)
    client = PageClient(app)
    client.get("/sign-in")
    entered = {
        "login": "sancang",
        "password": "tea-and-oranges",
        "kept": "remarks=x",
        "kept_path": "/needs/new",
    }
    page = client.post("/sign-in", entered, status=503)
    assert "nobody can sign in" in page.text
    assert page.select_one("[name=login]")["value"] == "sancang"
    assert page.select_one("[name=kept]")["value"] == "remarks=x"
    assert "tea-and-oranges" not in str(page)


def test_one_can_leave_where_nothing_can_be_saved(app: Flask, client: PageClient) -> None:
    refuse_writing(app)
    client.post("/sign-out")
    client.get("/needs", status=303)
    assert client.location.startswith("/sign-in")


@on_sqlite
@pytest.mark.parametrize(("path", "status"), [("/nothing-here", 404), ("/needs", 503), ("/sign-in", 503)])
def test_a_page_about_an_error_needs_no_database(
    app: Flask, client: PageClient, path: str, status: int
) -> None:
    app.extensions["sizhang.engine"].dispose()
    app.extensions["sizhang.engine"] = make_engine(NOWHERE)
    page = client.get(path, status=status)
    assert page.select_one("h1").text.strip()
    assert page.select_one(".error-page-text").text.strip()


def break_off(engine: Engine, connection: Connection) -> None:
    """The server ends this connection."""
    pid = connection.connection.dbapi_connection.info.backend_pid  # type: ignore[union-attr]
    with engine.connect() as other:
        other.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": pid})


@on_postgres
def test_a_connection_that_breaks_off_while_a_page_is_read_is_told_in_words(
    app: Flask, engine: Engine, client: PageClient
) -> None:
    broken: list[str] = []

    @event.listens_for(app.extensions["sizhang.engine"], "before_cursor_execute")
    def at_the_needs(connection: Connection, _cursor: object, statement: str, *_rest: object) -> None:
        if "FROM need" in statement and not broken:
            broken.append(statement)
            break_off(engine, connection)

    page = client.get("/needs", status=503)
    assert AWAY in page.text
    assert broken
    client.get("/needs")


@on_postgres
def test_a_connection_that_breaks_off_when_a_page_is_there_takes_nothing_from_it(
    app: Flask, engine: Engine, client: PageClient
) -> None:
    broken: list[str] = []

    def when_rendered(_app: Flask, template: Template, **_more: object) -> None:
        broken.append(str(template.name))
        break_off(engine, g.session.connection())

    with template_rendered.connected_to(when_rendered, app):
        client.get("/needs")
    assert broken
    client.get("/needs")
