"""What every long-running command does first: read the settings, look at database and port."""

from __future__ import annotations

import errno
import socket
import sys

import click

from matcher.settings import Settings, SettingsRefused, read_settings
from web.cli.open_demonstration import is_open_demonstration
from web.weak_points import is_loopback


def settings_or_exit() -> Settings:
    """The settings of the environment; exit 2 with one line for each that cannot be used."""
    try:
        return read_settings()
    except SettingsRefused as error:
        for line in str(error).splitlines():
            click.echo(f"sizhang: {line}", err=True)
        sys.exit(2)


def need_the_present_schema(settings: Settings) -> None:
    """End with one plain sentence where the database does not answer or is not at this version's schema."""
    from sqlalchemy.exc import SQLAlchemyError

    from matcher.database.engine import make_engine
    from matcher.migrations import is_at_head

    engine = make_engine(settings.database)
    try:
        ready = is_at_head(engine)
    except SQLAlchemyError as error:
        raise click.ClickException(f"The database does not answer: {getattr(error, 'orig', error)}") from None
    finally:
        engine.dispose()
    if not ready:
        raise click.ClickException("The database is not at the schema of this version. Run: sizhang migrate")


def refuse_weak_key_at_set_up(settings: Settings) -> None:
    """End with one plain sentence where a database is to be begun under a key that could be guessed.

    A running system is only warned: its key is changed by `sizhang rotate-key`.
    """
    from matcher.migrations import is_begun
    from web.http.secret_key import is_weak

    if settings.secret_key and is_weak(settings.secret_key) and not is_begun(settings.database):
        raise click.ClickException(
            "SIZHANG_SECRET_KEY could be guessed. Take one of at least 32 random characters: "
            "python3 -c 'import secrets; print(secrets.token_hex(32))'"
        )


def refuse_open_demonstration(settings: Settings) -> None:
    """End with one plain sentence where others could reach accounts whose password is in the documentation."""
    if is_loopback(settings.host):
        return
    if is_open_demonstration(settings):
        raise click.ClickException(
            f"This is the demonstration, whose passwords everybody knows, and {settings.host} can be reached from "
            "other machines. Set SIZHANG_DEMO_ANYWHERE=true if that is wanted."
        )


def refuse_busy_port(settings: Settings, remedy: str) -> None:
    """End with one plain sentence where something else already listens on the port, or it may not be used."""
    with socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            place = f"{settings.host}:{settings.port}"
            if error.errno == errno.EADDRINUSE:
                raise click.ClickException(f"Something else already listens on {place}; {remedy}.") from None
            raise click.ClickException(f"{place} cannot be listened on: {error.strerror}.") from None
