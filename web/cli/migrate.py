"""Bring the database to the present schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from matcher.settings import Settings
from web.cli.start import database_of, refuse_weak_key_at_set_up, settings_or_exit

if TYPE_CHECKING:
    from sqlalchemy import Engine


@click.command()
@click.option("--to", "revision", default="head", show_default=True, help="Revision to go to, up or down.")
@click.option("--backup/--no-backup", default=True, show_default=True, help="Keep a backup first.")
def migrate(revision: str, *, backup: bool) -> None:
    """Bring the database to the present schema (or to --to REVISION)."""
    from matcher.migrations import migrate_to

    settings = settings_or_exit()
    wanted = _known(revision)
    refuse_weak_key_at_set_up(settings)
    with database_of(settings, present_schema=False) as engine:
        if backup:
            keep_what_is_there(engine, settings, wanted)
        migrate_to(settings.database, wanted)
    click.echo("The database is at the present schema." if revision == "head" else f"Database at {revision}.")


def _known(revision: str) -> str:
    from matcher.migrations import revision_named, revisions

    try:
        return revision_named(revision)
    except KeyError:
        raise click.ClickException(
            f"There is no revision {revision!r}. There are base, {', '.join(revisions())} and head."
        ) from None


def keep_what_is_there(engine: Engine, settings: Settings, revision: str) -> None:
    """Keep a backup before the database goes to `revision`, where there are rows that the migration could change.

    Ends the command, with nothing changed, where none can be kept.
    """
    from matcher.backups.refused import BackupRefused
    from matcher.backups.services.keep_backup import keep_backup
    from matcher.backups.stored_tables import count_rows
    from matcher.migrations import present_revision
    from web.cli.backup import told

    present = present_revision(engine)
    with engine.connect() as connection:
        is_filled = present is not None and bool(count_rows(connection))
    if not is_filled or present == revision:
        return
    try:
        click.echo(told(keep_backup(engine, settings, kind=f"before-{revision}")))
    except BackupRefused as error:
        raise click.ClickException(
            f"No backup, so nothing was changed: {error} (sizhang migrate --no-backup does without.)"
        ) from None
