"""Alembic migrations, run from code so that they work from an installed package."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

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
        config = alembic_config(address)
        config.attributes["connection"] = connection
        heads = _position(config, revision)
        (command.downgrade if heads == "down" else command.upgrade)(config, revision)
        connection.commit()
    engine.dispose()


def is_at_head(engine: Engine) -> bool:
    """Whether the database has the schema of this version. Raises `SQLAlchemyError` where it does not answer."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() == _head()


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
