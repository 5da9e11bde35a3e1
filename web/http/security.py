"""Headers that keep a page from loading or running anything that is not ours."""

from __future__ import annotations

from flask import Flask, Response, g, request, session

from web.settings import settings

HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
}


STRICT_TRANSPORT = "max-age=31536000"
"""A year, and of this host only: of others, and of browsers' own lists, others decide."""


def renew_csrf_token() -> None:
    """Let forms carry another token from now on: one from before the sign-in is worth nothing after it."""
    session.pop("csrf_token", None)
    g.pop("csrf_token", None)


def init_app(app: Flask) -> None:
    """Put the headers on every answer; pages are never kept by shared caches."""

    @app.after_request
    def harden(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if settings().secure_cookies and request.is_secure:
            response.headers["Strict-Transport-Security"] = STRICT_TRANSPORT
        if request.endpoint != "static":
            response.headers.setdefault("Cache-Control", "no-store")
            response.vary.update(["Cookie", "Accept-Language", "HX-Request"])
        return response
