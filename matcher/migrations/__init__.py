"""Alembic migrations, run from code so that they work from an installed package."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import IntegrityError

from matcher.database.engine import make_engine

HERE = Path(__file__).parent


def alembic_config(address: str) -> Config:
    """Alembic's configuration for this database address."""
    config = Config()
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    config.attributes["address"] = address
    return config


def migrate_to(address: str, revision: str = "head") -> None:
    """Bring the database to a revision, up or down (`base` is the empty database)."""
    engine = make_engine(address)
    with engine.connect() as connection:
        _suspend_foreign_keys(connection)
        config = alembic_config(address)
        config.attributes["connection"] = connection
        heads = _position(config, revision)
        (command.downgrade if heads == "down" else command.upgrade)(config, revision)
        _ensure_nothing_dangles(connection)
        connection.commit()
    engine.dispose()


def _suspend_foreign_keys(connection: Connection) -> None:
    """On SQLite a table is altered by building it anew; dropping the old one must not empty those that point to it.

    It has to be said before the transaction begins, hence to the driver.
    """
    if connection.dialect.name == "sqlite":
        connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")


def _ensure_nothing_dangles(connection: Connection) -> None:
    """Raise `IntegrityError` where a row points to one that is not there: nothing of the migration is kept then."""
    if connection.dialect.name == "sqlite":
        dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if dangling:
            raise IntegrityError("PRAGMA foreign_key_check", None, ValueError(str(dangling[0])))


def is_at_head(engine: Engine) -> bool:
    """Whether the database has the schema of this version. Raises `SQLAlchemyError` where it does not answer."""
    return present_revision(engine) == _head()


def present_revision(engine: Engine) -> str | None:
    """The revision of the database, None for an empty one. Raises `SQLAlchemyError` where it does not answer."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def revisions() -> list[str]:
    """The names of all revisions, the oldest first."""
    script = ScriptDirectory.from_config(alembic_config(""))
    return [entry.revision for entry in script.walk_revisions()][::-1]


def revision_named(name: str) -> str:
    """The revision that `head`, `base` or a revision's own name stands for. Raises `KeyError` where there is none."""
    if name == "head":
        return _head() or "base"
    if name != "base" and name not in revisions():
        raise KeyError(name)
    return name


def is_begun(address: str) -> bool:
    """Whether the database has any of our tables. Raises `SQLAlchemyError` where it does not answer."""
    engine = make_engine(address)
    try:
        with engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision() is not None
    finally:
        engine.dispose()


@lru_cache
def _head() -> str | None:
    return ScriptDirectory.from_config(alembic_config("")).get_current_head()


def _position(config: Config, revision: str) -> str:
    """`down` where the revision lies below the database's present one."""
    present = MigrationContext.configure(config.attributes["connection"]).get_current_revision()
    if revision in ("head", "heads") or present is None:
        return "up"
    if revision == "base":
        return "down"
    script = ScriptDirectory.from_config(config)
    below = {entry.revision for entry in script.iterate_revisions(present, "base")} - {present}
    return "down" if revision in below else "up"
