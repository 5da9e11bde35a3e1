"""Bringing a backup back."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from web.cli.start import database_of, settings_or_exit
from web.cli.verify import tell_faults


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def restore(file: Path) -> None:
    """Fill the empty database of the settings with a backup, bring it to the present schema, and verify it."""
    from matcher.backups.refused import BackupRefused
    from matcher.backups.services.restore_backup import restore_backup

    settings = settings_or_exit()
    with database_of(settings, present_schema=False) as engine:
        try:
            manifest = restore_backup(file, settings.database)
        except BackupRefused as error:
            raise click.ClickException(str(error)) from None
        click.echo(f"{manifest.rows} rows are back, as they were on {manifest.made_at.replace('T', ' at ')}.")
        click.echo(
            "The secret key is not part of a backup: put the former one in place before the service starts. Everybody"
            " signs in again."
        )
        number = tell_faults(engine)
    sys.exit(1 if number else 0)
