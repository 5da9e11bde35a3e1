"""The session cookie as it was when the request began, so that what fails takes back what it said of its success."""

from __future__ import annotations

from copy import deepcopy

from flask import Flask, g, session
from flask.globals import request_ctx

USED_AT = "used_at"
"""When the sign-in was used, where the database could not keep that."""
LASTS = ("csrf_token", USED_AT)
"""What holds however the request ends: the token in the forms of its page, and that it came."""


def restore_cookie() -> None:
    """Put everything back as it was, but for what lasts."""
    before = g.get("cookie_before")
    if before is None:
        return
    before = deepcopy(before)
    before |= {name: session[name] for name in LASTS if name in session}
    if dict(session) != before:
        session.clear()
        session.update(before)
    request_ctx.flashes = None  # Flask keeps what it has taken out for this request


def init_app(app: Flask) -> None:
    """Remember the cookie before anything is done."""

    @app.before_request
    def remember() -> None:
        g.cookie_before = deepcopy(dict(session))
