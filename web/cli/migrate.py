"""Bring the database to the present schema."""

from __future__ import annotations

import click

from web.cli.start import refuse_weak_key_at_set_up, settings_or_exit


@click.command()
@click.option("--to", "revision", default="head", show_default=True, help="Revision to go to, up or down.")
def migrate(revision: str) -> None:
    """Bring the database to the present schema (or to --to REVISION)."""
    from matcher.migrations import migrate_to

    settings = settings_or_exit()
    refuse_weak_key_at_set_up(settings)
    migrate_to(settings.database, revision)
    click.echo("The database is at the present schema." if revision == "head" else f"Database at {revision}.")
