"""The demonstration and the service for real keep out of each other's database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from matcher.settings import Settings
from web.cli.start import database_of

if TYPE_CHECKING:
    from sqlalchemy import Engine


def refuse_demonstration(settings: Settings) -> None:
    """End with one plain sentence where the database is the demonstration's, unless it is to be served anywhere."""
    from seeds.demo import is_demonstration

    if settings.demo_anywhere:
        return
    with database_of(settings, present_schema=False) as engine:
        if is_demonstration(engine):
            raise click.ClickException(
                f"{settings.home_path} holds the demonstration, whose passwords everybody knows. "
                "For the service itself name another folder: SIZHANG_HOME=FOLDER sizhang start"
            )


def refuse_real_data(settings: Settings) -> None:
    """End with one plain sentence where the database holds anything but the demonstration, or is at work for it."""
    with database_of(settings, present_schema=False) as engine:
        if _is_real(engine):
            raise click.ClickException(
                f"{settings.home_path} holds data that are not the demonstration's; nothing was changed. "
                "For the demonstration name another folder: SIZHANG_HOME=FOLDER make demo"
            )


def _is_real(engine: Engine) -> bool:
    from sqlalchemy import inspect, text

    from matcher.backups.stored_tables import count_rows
    from seeds.demo import is_demonstration

    if is_demonstration(engine):
        return False
    with engine.connect() as connection:
        if count_rows(connection):
            return True
        has_beats = inspect(connection).has_table("worker_beat")
        return has_beats and connection.scalar(text("SELECT count(*) FROM worker_beat")) != 0
