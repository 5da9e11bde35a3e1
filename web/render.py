"""Answering: one function for pages and their partials, one for moving on after a change."""

from __future__ import annotations

from typing import Any

from flask import Response, flash, redirect, render_template, url_for

from web.extensions import htmx


def render(template: str, *, partial: str | None = None, **context: Any) -> str:
    """The page, or only its partial where htmx asked for a piece of the page."""
    wants_piece = bool(htmx) and not htmx.boosted and not htmx.history_restore_request
    return render_template(partial if partial and wants_piece else template, **context)


def go(endpoint: str, *, message: str | None = None, **values: Any) -> Response:
    """Go on to another page after a change (303), with one quiet line that says what was done."""
    if message:
        flash(message)
    return redirect(url_for(endpoint, **values), code=303)  # type: ignore[return-value]
