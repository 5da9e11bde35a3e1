"""Forms that a script sends (`static/js/send.js`), so that the page stays where sending fails."""

from __future__ import annotations

from flask import Flask, Response

from web.http.extensions import htmx


def let_page_move_on(response: Response) -> Response:
    """Hand a redirect to the page: a script would follow it by itself, and the page it leads to would be read twice."""
    address = response.headers.get("Location", "")
    if not (htmx and htmx.boosted and address and 300 <= response.status_code < 400):
        return response
    del response.headers["Location"]
    response.set_data(b"")
    response.status_code = 204
    response.headers["HX-Redirect"] = address
    if "#" in address:  # to the same page it would only scroll
        response.headers["HX-Refresh"] = "true"
    return response


def init_app(app: Flask) -> None:
    """After every request; registered before `addresses`, so that it comes after it."""
    app.after_request(let_page_move_on)
