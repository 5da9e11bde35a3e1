"""`python serve.py`: the built-in server on the database of the settings; each answer tells how long it worked.

As `sizhang serve`, with one thing around it: the header `Server-Timing` (milliseconds by the clock, of the processor).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import waitress

from matcher.settings import read_settings
from web.app import create_app
from web.cli.serve import LIMITS
from web.http.compression import compress_pages
from web.log import set_up_log
from web.long_lived import keep_what_is_there

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


def timed(served: WSGIApplication) -> WSGIApplication:
    """The same application, telling its time."""

    def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        wall, processor = time.perf_counter(), time.thread_time()

        def start(
            status: str, headers: list[tuple[str, str]], *more: Any
        ) -> Callable[[bytes], object]:  # PEP 3333
            took, worked = time.perf_counter() - wall, time.thread_time() - processor
            told = f"wall;dur={1000 * took:.2f}, processor;dur={1000 * worked:.2f}"
            return start_response(status, [*headers, ("Server-Timing", told)], *more)

        return served(environ, start)

    return serve


def main() -> None:
    """Serve until stopped."""
    settings = read_settings()
    set_up_log(settings)
    app = create_app(settings)
    compress_pages(app)
    with suppress(ImportError):  # a checkout of before there was that
        from web.memory_arenas import share_arenas

        share_arenas()
    keep_what_is_there()
    waitress.serve(
        timed(app.wsgi_app),
        host=settings.host,
        port=settings.port,
        threads=settings.threads,
        ident="sizhang",
        **LIMITS,
    )


if __name__ == "__main__":
    main()
