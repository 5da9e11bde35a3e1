"""Another key for cookies and forms."""

from __future__ import annotations

import click

from web.cli.start import settings_or_exit


@click.command("rotate-key")
@click.option(
    "--at-once", is_flag=True, help="The old key is known to others: everybody has to sign in again."
)
def rotate_key(*, at_once: bool) -> None:
    """Change the key that signs cookies and forms; who is signed in stays so."""
    from matcher.secret_key import new_key
    from matcher.secret_key import rotate_key as rotate

    settings = settings_or_exit()
    if settings.secret_key:
        click.echo("The key stands in the settings. Put there instead:\n")
        click.echo(f"SIZHANG_SECRET_KEY={new_key()}")
        click.echo(f"SIZHANG_FORMER_SECRET_KEY={'' if at_once else settings.secret_key}\n")
    else:
        click.echo(f"A new key is in {rotate(settings, keep_former=not at_once)}.")
    click.echo("Restart all web processes together: it counts from then on.")
    if not at_once:
        click.echo(f"What the former key signed is needed for {settings.session_hours} more hours.")
        away = (
            "Then take SIZHANG_FORMER_SECRET_KEY out and restart" if settings.secret_key else "Then restart"
        )
        click.echo(f"{away} once more: from that start on it counts no longer.")
