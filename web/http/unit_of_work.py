"""One database session a request: reading for GET, writing (locked from the start) for everything else.

What a request says of its success (the message on the next page) belongs to it, and is taken back with it.
"""

from __future__ import annotations

from contextlib import suppress

import structlog
from flask import Flask, current_app, g, request
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from matcher.database.engine import reading, writing
from matcher.tasks import deliver_after_commit
from web.http.session_cookie import restore_cookie

log = structlog.get_logger("sizhang.web")
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def engine() -> Engine:
    """The engine of the running application."""
    engine: Engine = current_app.extensions["sizhang.engine"]
    return engine


def is_writing() -> bool:
    """True where this request may change something."""
    return request.method not in SAFE_METHODS and not g.get("is_read_only", False)


def read_only() -> None:
    """Start over, and from now on read only: what could not be saved is shown again without waiting for a lock."""
    reset_session()
    g.is_read_only = True


def look_only() -> None:
    """After what was done has been committed: from now on only look at it. What was said of it stays said."""
    _close_session()
    g.is_read_only = True


def session() -> Session:
    """This request's session, opened at its first use."""
    if "session" not in g:
        g.session = (writing if is_writing() else reading)(engine())
        deliver_after_commit(g.session, current_app.extensions["sizhang.queue"].enqueue)
    current: Session = g.session
    return current


def reset_session() -> None:
    """Throw away everything this request has done so far, to the database and to its cookie; forget what it read."""
    restore_cookie()
    _close_session()


def _close_session() -> None:
    current: Session | None = g.pop("session", None)
    if current is None:
        return
    try:
        current.close()
    except Exception as error:  # the connection broke: there is nothing to take back
        log.warning("connection_broken", error=str(error))
        with suppress(Exception):
            current.invalidate()


def init_app(app: Flask) -> None:
    """Close the session when the request is over; what was not committed is rolled back."""

    @app.teardown_request
    def close(_error: BaseException | None) -> None:
        _close_session()
