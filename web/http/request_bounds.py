"""How much one request may carry, whatever its encoding: what is larger is refused before anybody works on it."""

from __future__ import annotations

from io import BytesIO
from typing import IO, Any

from flask import Flask, Request, current_app, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import RequestEntityTooLarge, RequestURITooLarge
from werkzeug.formparser import FormDataParser

from web.http.access_mark import View
from web.settings import settings

MAX_BODY_BYTES = 1_000_000
MAX_FORM_FIELDS = 2_000
MAX_QUERY_BYTES = 8_000
URLENCODED = "application/x-www-form-urlencoded"


class CountingFormParser(FormDataParser):
    """Werkzeug's parser, which counts the fields of multipart forms, and counts those of the others as well."""

    def parse(
        self,
        stream: IO[bytes],
        mimetype: str,
        content_length: int | None,
        options: dict[str, str] | None = None,
    ) -> tuple[IO[bytes], MultiDict[str, str], MultiDict[str, Any]]:
        """The parsed body. Raises `RequestEntityTooLarge` where it has more than `max_form_parts` fields."""
        if mimetype == URLENCODED:
            body = stream.read()
            stream.read(1)  # where the length was not told and only the bound ended it, this raises
            if self.max_form_parts is not None and body.count(b"&") >= self.max_form_parts:
                raise RequestEntityTooLarge
            stream = BytesIO(body)
        return super().parse(stream, mimetype, content_length, options)


class BoundedRequest(Request):
    """A request whose form is bounded in bytes and in fields."""

    form_data_parser_class = CountingFormParser


def takes_file(view: View) -> View:
    """Let requests to this view carry a file as large as the settings allow; to be put above `page`."""
    view.takes_file = True  # type: ignore[attr-defined]  # a mark on the view
    return view


def init_app(app: Flask) -> None:
    """Bound bodies and addresses (413, 414)."""
    app.request_class = BoundedRequest
    app.config.update(MAX_CONTENT_LENGTH=MAX_BODY_BYTES, MAX_FORM_PARTS=MAX_FORM_FIELDS)

    @app.before_request
    def widen_body() -> None:
        if getattr(current_app.view_functions.get(request.endpoint or ""), "takes_file", False):
            request.max_content_length = MAX_BODY_BYTES + settings().attachment_megabytes * 1_000_000

    @app.before_request
    def bound_query() -> None:
        if len(request.query_string) > MAX_QUERY_BYTES:
            raise RequestURITooLarge
