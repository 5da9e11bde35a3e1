"""The built-in web server."""

from __future__ import annotations

import signal
import sys

import click

from web.cli.start import need_the_present_schema, refuse_busy_port, settings_or_exit
from web.log import set_up_log


@click.command()
def serve() -> None:
    """Serve the pages with the built-in server (waitress). Ctrl-C stops it cleanly."""
    settings = settings_or_exit()
    set_up_log(settings)
    need_the_present_schema(settings)
    refuse_busy_port(settings, "choose another with SIZHANG_PORT")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    import waitress

    from web.app import create_app

    app = create_app(settings)
    if settings.demo:
        from seeds.demo import DEMO_SIGN_INS

        app.extensions["sizhang.demo_sign_ins"] = DEMO_SIGN_INS
    waitress.serve(app, host=settings.host, port=settings.port, threads=settings.threads, ident="sizhang")
