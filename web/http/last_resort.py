"""The answer where even the page about an error could not be made: a few plain words in both languages."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import structlog
from markupsafe import escape

from matcher.wording import Text, render
from web.http.loggable_path import loggable_path
from web.http.security import HEADERS

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from _typeshed import OptExcInfo

SORRY = Text(
    "Something went wrong on our side. Please load the page again and look at what has become of your change."
)
SORRY_TO_A_READER = Text("Something went wrong on our side. Please load the page again.")
"""Where nothing was sent that could have been saved."""
STATUS = "500 Internal Server Error"
log = structlog.get_logger("sizhang.web")


class LastResort:
    """Around the whole application: nothing it raises reaches the web server, which would answer in its own words."""

    def __init__(self, application: WSGIApplication) -> None:
        self._application = application
        self._to_a_reader, self._to_a_writer = _page(SORRY_TO_A_READER), _page(SORRY)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """The application's answer, or the last one that is left."""
        begun: list[str] = []

        def start(
            status: str, headers: list[tuple[str, str]], error: OptExcInfo | None = None, /
        ) -> Callable[[bytes], object]:
            begun.append(status)
            return start_response(status, headers, error)

        try:
            return self._application(environ, start)
        except Exception as error:
            log.exception("no_answer", path=loggable_path(str(environ.get("PATH_INFO"))), error=repr(error))
            is_reading = environ.get("REQUEST_METHOD") in ("GET", "HEAD")
            page = self._to_a_reader if is_reading else self._to_a_writer
            kind, length = ("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(page)))
            headers = [kind, length, ("Cache-Control", "no-store"), *HEADERS.items()]
            instead = (sys.exc_info(),) if begun else ()
            start_response(STATUS, headers, *instead)
        return [page]


def _page(sentence: Text) -> bytes:
    paragraphs = "".join(
        f'<p lang="{tag}">{escape(render(sentence, language))}</p>'
        for language, tag in (("zh", "zh-CN"), ("en", "en"))
    )
    return (
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>四长对接</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"></head>'
        f"<body><h1>四长对接</h1>{paragraphs}</body></html>"
    ).encode()
