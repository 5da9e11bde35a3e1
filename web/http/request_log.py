"""A request id on every request, in every log line and audit row, and one line a request."""

from __future__ import annotations

import re
import time
import uuid

import structlog
from flask import Flask, Response, g, request

from web.http.loggable_path import loggable_path

log = structlog.get_logger("sizhang.web")
GOOD_ID = re.compile(r"[A-Za-z0-9._-]{1,40}")


def _account_id() -> int | None:
    """Who asks, where the request has looked that up; it is not looked up for the log."""
    user = g.get("_login_user")
    return user.account.id if user is not None and user.is_authenticated else None


def init_app(app: Flask) -> None:
    """Bind the request id first and log the answer last."""

    @app.before_request
    def begin() -> None:
        offered = request.headers.get("X-Request-ID", "")
        g.request_id = offered if GOOD_ID.fullmatch(offered) else uuid.uuid4().hex
        g.began = time.perf_counter()
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=g.request_id)

    @app.after_request
    def end(response: Response) -> Response:
        response.headers["X-Request-ID"] = g.get("request_id", "")
        if request.endpoint != "static":
            took = round((time.perf_counter() - g.get("began", time.perf_counter())) * 1000)
            log.info(
                "request", method=request.method, path=loggable_path(request.path), status=response.status_code,
                ms=took, account=_account_id(), address=request.remote_addr,
            )  # fmt: skip
        return response
