"""The background worker."""

from __future__ import annotations

import click

from web.cli.start import need_the_present_schema, settings_or_exit
from web.log import set_up_log


@click.command()
def worker() -> None:
    """Run the background worker: matching runs, expiry of invitations. Ctrl-C stops it cleanly."""
    settings = settings_or_exit()
    set_up_log(settings)
    need_the_present_schema(settings)
    from matcher.jobs.worker import run_worker

    run_worker(settings)
