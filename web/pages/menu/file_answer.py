"""The answer that hands a file of a product out: to be saved, never shown or run within the service."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from flask import Response, request

from matcher.products.queries.files import content_of
from matcher.vocabulary import FileKind
from web.http.unit_of_work import session

if TYPE_CHECKING:
    from matcher.models import ProductFile

MEDIA_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.SLIDES: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    FileKind.DOCUMENT: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.JPEG: "image/jpeg",
    FileKind.PNG: "image/png",
}


def file_answer(file: ProductFile) -> Response:
    """The file as an attachment; 304 where the browser has the same content already."""
    response = Response(mimetype=MEDIA_TYPES[file.kind])
    response.set_etag(file.digest)
    plain = f"{file.kind.value}-{file.id}.{file.kind.value}"
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(file.name, safe='')}"
    )
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-cache"
    if response.make_conditional(request).status_code != 304:
        response.set_data(content_of(session(), file))
    return response
