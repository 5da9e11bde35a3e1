"""Answering with a calendar file."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from flask import Response, make_response, request

from matcher.links.public_url import public_address
from matcher.subscriptions.calendar_event import CalendarEvent
from matcher.subscriptions.calendar_file import MIME, calendar_file
from matcher.wording import Phrase
from web.http.i18n import reader_language
from web.settings import settings


def calendar_answer(name: Phrase, events: Iterable[CalendarEvent], *, saved_as: str = "") -> Response:
    """The calendar in the reader's language; 304 where the reader has it already (RFC 9110, 13.1.2).

    An entity tag alone says so, no date: visits also leave a calendar by getting old, which changes none of them.
    `saved_as` is the name of the file where it is to be saved rather than read.
    """
    body = calendar_file(name, events, reader_language(), lambda path: public_address(settings(), path))
    response = make_response(body)
    response.mimetype = MIME
    response.headers["Cache-Control"] = "private, no-cache"
    if saved_as:
        response.headers["Content-Disposition"] = f'attachment; filename="{saved_as}"'
    response.set_etag(sha256(body).hexdigest()[:32])
    response.make_conditional(request)
    return response
