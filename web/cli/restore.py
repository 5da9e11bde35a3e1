"""Bringing a backup back."""

from __future__ import annotations

from pathlib import Path

import click

from web.cli.start import settings_or_exit


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def restore(file: Path) -> None:
    """Fill the empty database of the settings with a backup, and bring it to the present schema."""
    from matcher.backups.refused import BackupRefused
    from matcher.backups.services.restore_backup import restore_backup

    settings = settings_or_exit()
    try:
        manifest = restore_backup(file, settings.database)
    except BackupRefused as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{manifest.rows} rows are back, as they were on {manifest.made_at.replace('T', ' at ')}.")
    click.echo(
        "The secret key is not part of a backup: put the former one in place before the service starts. Everybody signs"
        " in again."
    )
