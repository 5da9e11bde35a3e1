"""What commands do first: read the settings, look at database and port."""

from __future__ import annotations

import errno
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

import click

from matcher.settings import Settings, SettingsRefused, read_settings
from web.cli.open_demonstration import is_open_demonstration
from web.weak_points import is_loopback

if TYPE_CHECKING:
    from sqlalchemy import Engine


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
    with _answering(settings) as engine:
        _ensure_present_schema(engine)


@contextmanager
def database_of(settings: Settings, *, present_schema: bool = True) -> Iterator[Engine]:
    """The database of a command, by whose clock the process goes: what it writes is dated like everything else.

    The command ends with one plain sentence where the database does not answer, or is not at this version's schema
    although it has to be at the `present_schema`.
    """
    from matcher.database.database_clock import follow_clock

    with _answering(settings) as engine:
        follow_clock(engine, told=_tell_difference)
        engine.connect().close()  # the clocks are compared before anything is dated
        if present_schema:
            _ensure_present_schema(engine)
        yield engine


@contextmanager
def _answering(settings: Settings) -> Iterator[Engine]:
    from sqlalchemy.exc import SQLAlchemyError

    from matcher.database.engine import make_engine

    engine = make_engine(settings.database)
    try:
        yield engine
    except SQLAlchemyError as error:
        raise click.ClickException(f"The database does not answer: {getattr(error, 'orig', error)}") from None
    finally:
        engine.dispose()


def _ensure_present_schema(engine: Engine) -> None:
    from matcher.migrations import is_at_head

    if not is_at_head(engine):
        raise click.ClickException("The database is not at the schema of this version. Run: sizhang migrate")


def _tell_difference(ahead: timedelta) -> None:
    if not ahead:
        return
    seconds, side = abs(round(ahead.total_seconds())), "ahead of" if ahead > timedelta() else "behind"
    click.echo(
        f"sizhang: The clock of this machine is {seconds} s {side} the database's, which is the one that counts."
        " Set the wrong one right.",
        err=True,
    )


def refuse_weak_key_at_set_up(settings: Settings) -> None:
    """End with one plain sentence where a database is to be begun under a key that could be guessed.

    A running system is only warned: its key is changed by `sizhang rotate-key`.
    """
    from matcher.migrations import is_begun
    from matcher.secret_key import is_weak

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
