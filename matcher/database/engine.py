"""Engines and sessions: SQLite (WAL, foreign keys on) and PostgreSQL behave alike for the house."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from matcher.database.commit import commit
from matcher.database.private_files import keep_private
from matcher.database.written import watch_writing

WRITES = "sizhang_writes"
NO_WAITING = "sizhang_no_waiting"
USUAL_LOCK_SECONDS = 10
CONNECT_SECONDS = 10  # how long a server that is switched off is waited for
CACHE_KIBIBYTES = 16 * 1024  # of pages: with SQLite's own 2 MB a connection reads a province's figures twice
MOST_CONNECTIONS = 50  # as many as a busy web process has threads; each is opened when it is needed


def make_engine(address: str, *, lock_seconds: int = USUAL_LOCK_SECONDS) -> Engine:
    """An engine for `address`, a SQLAlchemy URL of SQLite or PostgreSQL (psycopg 3).

    A change that waits for another one's lock gives up after `lock_seconds` (`matcher.database.contention`
    tells that error).
    """
    url = make_url(address)
    if url.get_backend_name() == "sqlite":
        return _sqlite_engine(url, lock_seconds)
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    patience = {} if "connect_timeout" in url.query else {"connect_timeout": CONNECT_SECONDS}
    engine = create_engine(url, pool_pre_ping=True, max_overflow=MOST_CONNECTIONS, connect_args=patience)
    watch_writing(engine)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.execute(f"SET lock_timeout = '{lock_seconds}s'")
        connection.commit()

    return engine


def _sqlite_engine(url: URL, lock_seconds: int) -> Engine:
    in_memory = not url.database or url.database == ":memory:"
    if url.database and not in_memory:
        keep_private(Path(url.database))
    engine = create_engine(url, **({} if in_memory else {"max_overflow": MOST_CONNECTIONS}))
    watch_writing(engine)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # transactions are begun by `begin` below, not by the driver
        connection.execute(f"PRAGMA busy_timeout={lock_seconds * 1000}")  # first: WAL itself needs a lock
        for pragma in (
            "journal_mode=WAL", "foreign_keys=ON", "synchronous=NORMAL", "secure_delete=ON",
            f"cache_size=-{CACHE_KIBIBYTES}",
        ):  # fmt: skip
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        patience = 0 if options.get(NO_WAITING, False) else lock_seconds * 1000
        connection.connection.cursor().execute(f"PRAGMA busy_timeout={patience}")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(WRITES, False) else "BEGIN")

    return engine


def reading(engine: Engine) -> Session:
    """A session for looking only."""
    return Session(engine, expire_on_commit=False)


def one_moment(engine: Engine) -> Session:
    """A session for looking only, to which everything is as it was when it first asked, whatever others save since."""
    if engine.dialect.name == "postgresql":  # SQLite's WAL gives that by itself
        engine = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return reading(engine)


def writing(engine: Engine) -> Session:
    """A session that will write: on SQLite it takes the write lock at once, so it can never fail half-way."""
    return Session(engine.execution_options(**{WRITES: True}), expire_on_commit=False)


@contextmanager
def transaction(engine: Engine) -> Iterator[Session]:
    """One writing transaction: committed at the end, rolled back as a whole on any error.

    Raises `OutcomeUnknown` where the connection is lost while it is committed.
    """
    with writing(engine) as session:
        session.connection()  # begun now: on SQLite with its lock, elsewhere by a clock that has just been compared
        yield session
        commit(session)


@contextmanager
def transaction_without_waiting(engine: Engine) -> Iterator[Session]:
    """One writing transaction that gives up at once where somebody else is saving; for what need not be saved now."""
    options = {WRITES: True, NO_WAITING: True}
    with Session(engine.execution_options(**options)) as session:
        if engine.dialect.name == "postgresql":
            session.execute(text("SET LOCAL lock_timeout = 1"))  # milliseconds; 0 would be for ever
        yield session
        commit(session)
