"""The whole product with a demonstration county, in one command."""

from __future__ import annotations

import os
import time
from dataclasses import replace

import click

from matcher.settings import Settings
from web.cli.migrate import keep_what_is_there
from web.cli.start import (
    database_of,
    refuse_busy_port,
    refuse_open_demonstration,
    refuse_weak_key_at_set_up,
    settings_or_exit,
)
from web.cli.web_and_worker import WebAndWorker, serve_until_stopped
from web.cli.whose_database import refuse_real_data
from web.log import set_up_log


@click.command()
@click.option("--reset", is_flag=True, help="Throw the demonstration data away and start over.")
def demo(*, reset: bool) -> None:
    """Start web and worker with the demonstration county (kept between starts). PORT= changes the port."""
    settings = settings_or_exit()
    if "PORT" in os.environ:
        settings = replace(settings, port=_port(os.environ["PORT"]))
    set_up_log(replace(settings, log_level="WARNING"))
    if not settings.is_embedded:
        raise click.ClickException(
            "The demonstration uses the embedded database; unset SIZHANG_DATABASE_URL."
        )
    refuse_busy_port(settings, "choose another with PORT=")
    refuse_real_data(settings)
    if reset:
        _forget(settings)
    refuse_weak_key_at_set_up(settings)
    _prepare(settings)
    refuse_open_demonstration(settings)
    _serve_until_stopped(settings)


def _port(raw: str) -> int:
    if not raw.isascii() or not raw.isdigit() or not 1 <= int(raw) <= 65535:
        raise click.ClickException(f"PORT: {raw!r} is not a port; a number from 1 to 65535 is allowed.")
    return int(raw)


def _forget(settings: Settings) -> None:
    for path in settings.home_path.glob("sizhang*.db*"):
        path.unlink()
    for path in settings.home_path.glob("queue*.db*"):
        path.unlink()


def _prepare(settings: Settings) -> None:
    from matcher.migrations import migrate_to, revision_named
    from seeds.demo import is_loaded, load_demo
    from seeds.province import holds_province, load_province

    with database_of(settings, present_schema=False) as engine:
        keep_what_is_there(engine, settings, revision_named("head"))
        migrate_to(settings.database)
        if not is_loaded(engine):
            click.echo("Loading the demonstration county, and the province around it …")
            load_demo(engine, around=load_province)
        elif not holds_province(engine):
            click.echo(
                "This demonstration is of an earlier version, without the province around its counties. "
                "To have it, and forget what was done here: make demo-reset"
            )


def _serve_until_stopped(settings: Settings) -> None:
    environment = {
        "SIZHANG_DEMO": "true",
        "SIZHANG_PUBLIC_URL": settings.public_url or f"http://127.0.0.1:{settings.port}",
        "SIZHANG_LOG_LEVEL": os.environ.get("SIZHANG_LOG_LEVEL", "WARNING"),
    }

    def once_up(both: WebAndWorker) -> None:
        _make_first_plan(settings, both)
        if both.go_on():
            _announce(settings)

    serve_until_stopped(settings, environment, once_up)


def _make_first_plan(settings: Settings, both: WebAndWorker) -> None:
    """Ask for this week's matching where there is none yet, and wait for the worker to make it."""
    from seeds.demo import run_is_over, start_first_run

    with database_of(settings) as engine:
        run_id = start_first_run(engine, settings)
        if run_id is not None:
            click.echo("Matching the week …")
            while both.go_on() and not run_is_over(engine, run_id):
                time.sleep(0.3)


def _announce(settings: Settings) -> None:
    from seeds.demo import DEMO_SIGN_INS

    click.echo(f"\nSizhang is up: http://{settings.host}:{settings.port}\n\nDemonstration sign-ins:")
    for entry in DEMO_SIGN_INS:
        click.echo(f"  {entry.role:<14} {entry.login:<14} {entry.password:<18} {entry.name}, {entry.about}")
    click.echo("\nCtrl-C stops web and worker.")
