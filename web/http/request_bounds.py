"""How much one request may carry, whatever its encoding: what is larger is refused before anybody works on it."""

from __future__ import annotations

from io import BytesIO
from typing import IO, Any

from flask import Flask, Request, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import RequestEntityTooLarge, RequestURITooLarge
from werkzeug.formparser import FormDataParser

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


def init_app(app: Flask) -> None:
    """Bound bodies and addresses (413, 414)."""
    app.request_class = BoundedRequest
    app.config.update(MAX_CONTENT_LENGTH=MAX_BODY_BYTES, MAX_FORM_PARTS=MAX_FORM_FIELDS)

    @app.before_request
    def bound_query() -> None:
        if len(request.query_string) > MAX_QUERY_BYTES:
            raise RequestURITooLarge
