"""The session cookie as it was when the request began, so that what fails takes back what it said of its success."""

from __future__ import annotations

from copy import deepcopy

from flask import Flask, g, session
from flask.globals import request_ctx

LASTS = "csrf_token"
"""What a failing page gives out it has to take back later: the token in its forms."""


def restore_cookie() -> None:
    """Put everything back as it was, but for the token of the forms."""
    before = g.get("cookie_before")
    if before is None:
        return
    before = deepcopy(before)
    if LASTS in session:
        before[LASTS] = session[LASTS]
    if dict(session) != before:
        session.clear()
        session.update(before)
    request_ctx.flashes = None  # Flask keeps what it has taken out for this request


def init_app(app: Flask) -> None:
    """Remember the cookie before anything is done."""

    @app.before_request
    def remember() -> None:
        g.cookie_before = deepcopy(dict(session))
