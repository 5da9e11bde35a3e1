"""Looking whether what is stored fits together."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from web.cli.start import database_of, settings_or_exit

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from matcher.integrity.fault import Fault

MOST_TOLD = 20  # of each kind; the others are counted


@click.command()
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option(
    "--against",
    "former",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A backup: whether the audit trail still says what it said then.",
)
def verify(file: Path | None, former: Path | None) -> None:
    """Look whether what is stored fits together, or whether the backup FILE is whole; ends with 1 where not."""
    from matcher.backups.refused import BackupRefused

    if file is not None and former is not None:
        raise click.UsageError(
            "Either a backup is looked at (FILE), or the database is compared with one (--against)."
        )
    try:
        if file is not None:
            _tell_of_backup(file)
            return
        settings = settings_or_exit()
        with database_of(settings) as engine:
            number = tell_faults(engine, former)
    except BackupRefused as error:
        raise click.ClickException(str(error)) from None
    sys.exit(1 if number else 0)


def tell_faults(engine: Engine, former: Path | None = None) -> int:
    """Print what does not fit together, and a last line; how many faults there are.

    Raises `BackupRefused` where `former`, a backup whose audit trail is to be compared, is none.
    """
    from matcher.database.engine import one_moment
    from matcher.integrity.queries.find_faults import LOOKS, find_faults
    from matcher.integrity.queries.kept_audit import kept_audit_faults

    with one_moment(engine) as session:
        number = sum(_told(find_faults(session, look), look) for look in LOOKS)
        if former is not None:
            number += _told(kept_audit_faults(session, former), f"compared with {former}")
    click.echo("Everything fits together." if number == 0 else f"Faults: {number}.")
    return number


def _tell_of_backup(file: Path) -> None:
    from matcher.backups.archive import open_archive

    with open_archive(file) as archive:
        made = archive.manifest
        when = made.made_at.replace("T", " at ")
        click.echo(f"{file} is whole: {made.rows} rows, as they were on {when}, all checksums right.")


def _told(faults: Iterator[Fault], look: str) -> int:
    """Print the first of the faults; how many there are."""
    number = 0
    for number, fault in enumerate(faults, start=1):
        if number <= MOST_TOLD:
            click.echo(f"sizhang: {fault}", err=True)
    if number > MOST_TOLD:
        others = number - MOST_TOLD
        click.echo(f"sizhang: {others} more faults of this kind ({look}) are not told one by one.", err=True)
    return number
