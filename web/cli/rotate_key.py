"""Another key for cookies and forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from web.cli.start import settings_or_exit

if TYPE_CHECKING:
    from matcher.secret_key import SecretKeys
    from matcher.settings import Settings


@click.command("rotate-key")
@click.option(
    "--at-once", is_flag=True, help="The old key is known to others: everybody has to sign in again."
)
def rotate_key(*, at_once: bool) -> None:
    """Change the key that signs cookies and forms; who is signed in stays so."""
    from matcher.secret_key import SecretKeys, forget_former_key, new_key, secret_keys
    from matcher.secret_key import rotate_key as rotate

    settings = settings_or_exit()
    if settings.secret_key:
        key = new_key()
        if at_once:  # else the worker does it when it starts with both keys
            _seal_anew(settings, SecretKeys(key, (), (settings.secret_key,)))
        click.echo("The key stands in the settings. Put there instead:\n")
        click.echo(f"SIZHANG_SECRET_KEY={key}")
        click.echo(f"SIZHANG_FORMER_SECRET_KEY={'' if at_once else settings.secret_key}\n")
    else:
        path = rotate(settings)
        _seal_anew(settings, secret_keys(settings))
        if at_once:
            forget_former_key(settings)
        click.echo(f"A new key is in {path}.")
    click.echo("Restart all web processes together: it counts from then on.")
    if not at_once:
        click.echo(f"What the former key signed is needed for {settings.session_hours} more hours.")
        away = (
            "Then take SIZHANG_FORMER_SECRET_KEY out and restart" if settings.secret_key else "Then restart"
        )
        click.echo(f"{away} once more: from that start on it counts no longer.")


def _seal_anew(settings: Settings, keys: SecretKeys) -> None:
    """Seal the secrets of message channels with the new key, before the former one is forgotten."""
    from sqlalchemy.exc import SQLAlchemyError

    from matcher.channel_accounts.services.reseal import reseal
    from matcher.database.engine import make_engine, transaction
    from matcher.migrations import is_begun
    from matcher.sealing import Sealer

    engine = make_engine(settings.database)
    try:
        if not is_begun(settings.database):
            return
        with transaction(engine) as session:
            count = reseal(session, Sealer(keys))
    except SQLAlchemyError as error:
        click.echo(f"The secrets of message channels could not be read: {error}", err=True)
        return
    finally:
        engine.dispose()
    if count:
        click.echo(f"Secrets of message channels that are sealed with it now: {count}.")
