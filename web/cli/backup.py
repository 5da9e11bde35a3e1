"""Keeping everything in one file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from web.cli.start import database_of, settings_or_exit

if TYPE_CHECKING:
    from matcher.backups.services.write_backup import Written

SAME_DISK = (
    "It lies on the same disk as the database: if that disk fails, both are lost. Let SIZHANG_BACKUP_FOLDER be a folder"
    " of another machine."
)
NOT_IN_IT = (
    "Not in it: the secret key (SIZHANG_SECRET_KEY, or secret.key in SIZHANG_HOME). Keep that apart from the backups;"
    " without it everything comes back, but whatever it has signed counts no more."
)

OTHER_FOLDER = (
    "None of the former backups is in this folder. If it is a share of another machine, look whether it is mounted:"
    " this backup may lie on the disk below it. The nightly ones go on in the folder as it is now."
)
NOT_NOTED = (
    "The backup is good, but nothing can be saved in the database at present: its pages do not know of it."
)


@click.command()
@click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Another folder than the settings say.",
)
def backup(folder: Path | None) -> None:
    """Write everything in the database to one checked file, while the service goes on."""
    from sqlalchemy.exc import SQLAlchemyError

    from matcher.backups.folder import place_of
    from matcher.backups.refused import BackupRefused
    from matcher.backups.services.keep_backup import keep_backup, misses_all_former, note_backup
    from matcher.database.engine import reading, transaction
    from matcher.vocabulary import BackupPlace

    settings = settings_or_exit()
    with database_of(settings) as engine:
        with reading(engine) as session:
            is_other = folder is None and misses_all_former(session, settings)
        try:
            written = keep_backup(engine, settings, folder=folder.absolute() if folder else None)
        except BackupRefused as error:
            raise click.ClickException(str(error)) from None
        click.echo(told(written))
        try:
            with transaction(engine) as session:
                note_backup(session, settings, written)
        except SQLAlchemyError:
            click.echo(NOT_NOTED, err=True)
    if is_other:
        click.echo(OTHER_FOLDER, err=True)
    click.echo(NOT_IN_IT)
    if place_of(written.path.parent, settings) is BackupPlace.SAME_DISK:
        click.echo(SAME_DISK)


def told(written: Written) -> str:
    """What was written, and where."""
    return f"{written.path}: {written.manifest.rows} rows, {written.size / 1e6:.1f} MB, checked."
