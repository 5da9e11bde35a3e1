"""The service for real, in one command: database, pages and background work."""

from __future__ import annotations

import os
from dataclasses import replace

import click

from matcher.settings import Settings
from web.cli.migrate import keep_what_is_there
from web.cli.start import database_of, refuse_busy_port, refuse_weak_key_at_set_up, settings_or_exit
from web.cli.web_and_worker import WebAndWorker, here, serve_until_stopped
from web.cli.whose_database import refuse_demonstration
from web.log import set_up_log


@click.command()
@click.option(
    "--port", type=click.IntRange(1, 65535), help="Port of the pages (default: SIZHANG_PORT, or 8000)."
)
def start(*, port: int | None) -> None:
    """Start the service: bring the database to the present schema, serve the pages and run the worker.

    The first start prints the code that makes the first administrator. Ctrl-C stops all of it cleanly.
    """
    settings = settings_or_exit()
    if port is not None:
        settings = replace(settings, port=port)
    set_up_log(replace(settings, log_level="WARNING"))
    refuse_busy_port(settings, "choose another with --port")
    refuse_weak_key_at_set_up(settings)
    refuse_demonstration(settings)
    _bring_up_to_date(settings)
    environment = {"SIZHANG_LOG_LEVEL": os.environ.get("SIZHANG_LOG_LEVEL", "WARNING")}
    serve_until_stopped(settings, environment, lambda both: _announce(settings, both))


def _bring_up_to_date(settings: Settings) -> None:
    from matcher.migrations import migrate_to, revision_named

    with database_of(settings, present_schema=False) as engine:
        keep_what_is_there(engine, settings, revision_named("head"))
        migrate_to(settings.database)


def _announce(settings: Settings, both: WebAndWorker) -> None:
    if not both.go_on():
        return
    click.echo(
        f"\nSizhang is up: {settings.public_url or f'http://{here(settings)}'}\n"
        f"Everything is kept in {settings.home_path.resolve()}\n"
        "Ctrl-C stops it; the same command starts it again, with all that was done."
    )
