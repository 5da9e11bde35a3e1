"""Bring the database to the present schema."""

from __future__ import annotations

import click

from matcher.settings import Settings
from web.cli.start import refuse_weak_key_at_set_up, settings_or_exit


@click.command()
@click.option("--to", "revision", default="head", show_default=True, help="Revision to go to, up or down.")
@click.option("--backup/--no-backup", default=True, show_default=True, help="Keep a backup first.")
def migrate(revision: str, *, backup: bool) -> None:
    """Bring the database to the present schema (or to --to REVISION)."""
    from matcher.migrations import migrate_to

    settings = settings_or_exit()
    refuse_weak_key_at_set_up(settings)
    if backup:
        keep_what_is_there(settings, revision)
    migrate_to(settings.database, revision)
    click.echo("The database is at the present schema." if revision == "head" else f"Database at {revision}.")


def keep_what_is_there(settings: Settings, revision: str = "head") -> None:
    """Keep a backup before the database goes to `revision`, where there are rows that the migration could change.

    Ends the command, with nothing changed, where none can be kept.
    """
    from sqlalchemy.exc import SQLAlchemyError

    from matcher.backups.refused import BackupRefused
    from matcher.backups.services.keep_backup import keep_backup
    from matcher.backups.stored_tables import count_rows
    from matcher.database.engine import make_engine
    from matcher.migrations import present_revision, revision_named
    from web.cli.backup import told

    engine = make_engine(settings.database)
    try:
        present = present_revision(engine)
        with engine.connect() as connection:
            is_filled = present is not None and bool(count_rows(connection))
        if is_filled and present != revision_named(revision):
            click.echo(told(keep_backup(engine, settings, kind=f"before-{revision_named(revision)}")))
    except SQLAlchemyError as error:
        raise click.ClickException(f"The database does not answer: {getattr(error, 'orig', error)}") from None
    except BackupRefused as error:
        raise click.ClickException(
            f"No backup, so nothing was changed: {error} (sizhang migrate --no-backup does without.)"
        ) from None
    finally:
        engine.dispose()
