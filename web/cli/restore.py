"""Bringing a backup back."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from web.cli.start import database_of, settings_or_exit
from web.cli.verify import tell_faults

if TYPE_CHECKING:
    from sqlalchemy import Engine


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def restore(file: Path) -> None:
    """Fill the empty database of the settings with a backup, bring it to the present schema, and verify it."""
    from matcher.backups.folder import backup_folder
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
        _erase_again(engine, {file.absolute().parent, backup_folder(settings)})
        number = tell_faults(engine)
    sys.exit(1 if number else 0)


def _erase_again(engine: Engine, folders: Iterable[Path]) -> None:
    """Whoever was erased since the backup was made goes again, by the lists that lie in the folders."""
    from matcher.personal_data.erased_list import FILE_NAME, read_erased
    from matcher.personal_data.services.erase_again import erase_again

    try:
        erased = frozenset().union(*(read_erased(folder) for folder in folders))
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    if not erased:
        click.echo(f"Nobody is to be erased again: no list {FILE_NAME} lies beside the backup.")
        return
    click.echo(f"Erased again: {erase_again(engine, erased)} of {len(erased)} in the list.")
