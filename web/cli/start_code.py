"""The code with which the first administrator is made on the screen."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import click

from matcher.settings import Settings
from web.cli.start import database_of, settings_or_exit

if TYPE_CHECKING:
    from sqlalchemy import Engine


@click.command("start-code")
def show_start_code() -> None:
    """Print the code with which the first administrator is made on the screen, as long as there is no account."""
    settings = settings_or_exit()
    with database_of(settings) as engine:
        told = first_steps(settings, engine)
    if told is None:
        raise click.ClickException("There are accounts already: an administrator makes the others.")
    click.echo(told)


def first_steps(settings: Settings, engine: Engine) -> str | None:
    """Where the first administrator is made, and with which code; None once there is an account."""
    from matcher.aboard.queries.has_account import has_account
    from matcher.aboard.start_code import start_code
    from matcher.database.engine import reading
    from matcher.secret_key import secret_keys

    with reading(engine) as session:
        if has_account(session):
            return None
    host = socket.gethostname() if settings.host in ("0.0.0.0", "::") else settings.host  # noqa: S104 - not listened on
    address = settings.public_url or f"http://{host}:{settings.port}"
    return (
        f"Nobody can sign in yet. Open {address}/first-account and enter this start code: "
        f"{start_code(secret_keys(settings))}"
    )
