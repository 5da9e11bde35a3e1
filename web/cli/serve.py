"""The built-in web server."""

from __future__ import annotations

import signal
import sys

import click

from matcher.settings import Settings
from web.cli.start import (
    need_the_present_schema,
    refuse_busy_port,
    refuse_open_demonstration,
    settings_or_exit,
)
from web.cli.start_code import first_steps
from web.log import set_up_log
from web.weak_points import warn_of_weak_points

LIMITS = {
    # Beyond so many open connections nobody else is let in (waitress: 100). Each takes a file handle, and the usual
    # limit of a process is 1,024 of them; poll, because select knows no handle above that.
    "connection_limit": 500,
    "asyncore_use_poll": True,
    # A connection that says nothing is closed after half a minute (waitress: two), looked for every five seconds.
    "channel_timeout": 30,
    "cleanup_interval": 5,
    # Bytes kept for somebody who has not finished asking (waitress: 256 KiB).
    "max_request_header_size": 32 * 1024,
}
"""Bounds of the built-in server. It reads slow requests without a thread, but has no limit for how slow one may be:
only a server in front has that (docs/operate.md)."""


def largest_body(settings: Settings) -> int:
    """Bytes of a request that are read at all (waitress: 1 GiB): more than any page takes, so that it is the page that
    says so, a file with all around it included.
    """
    return settings.attachment_megabytes * 1_000_000 + 2_000_000


@click.command()
def serve() -> None:
    """Serve the pages with the built-in server (waitress). Ctrl-C stops it cleanly."""
    settings = settings_or_exit()
    set_up_log(settings)
    need_the_present_schema(settings)
    refuse_open_demonstration(settings)
    refuse_busy_port(settings, "choose another with SIZHANG_PORT")
    warn_of_weak_points(settings, host=settings.host)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    import waitress

    from matcher.database.database_clock import follow_clock
    from web.app import create_app
    from web.http.compression import compress_pages
    from web.long_lived import keep_what_is_there
    from web.memory_arenas import share_arenas

    app = create_app(settings)
    compress_pages(app)
    follow_clock(app.extensions["sizhang.engine"])
    told = first_steps(settings, app.extensions["sizhang.engine"])
    if told:
        click.echo(told)
    if settings.demo:
        from seeds.demo import DEMO_SIGN_INS

        app.extensions["sizhang.demo_sign_ins"] = DEMO_SIGN_INS
    share_arenas()
    keep_what_is_there()
    waitress.serve(
        app, host=settings.host, port=settings.port, threads=settings.threads, ident="sizhang",
        max_request_body_size=largest_body(settings), **LIMITS,
    )  # fmt: skip
