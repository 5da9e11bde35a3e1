"""Answering: one function for pages and their partials, one for moving on after a change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Response, flash, redirect, render_template, url_for

from web.extensions import htmx


def render(template: str, *, partial: str | None = None, **context: Any) -> str:
    """The page, or only its partial where htmx asked for a piece of the page."""
    wants_piece = bool(htmx) and not htmx.boosted and not htmx.history_restore_request
    return render_template(partial if partial and wants_piece else template, **context)


@dataclass(frozen=True, slots=True)
class Undo:
    """The form that takes a change back: where it is posted, and its fields."""

    url: str
    fields: Mapping[str, str]


def go(endpoint: str, *, message: str | None = None, undo: Undo | None = None, **values: Any) -> Response:
    """Go on to another page after a change (303), with one quiet line that says what was done, and its undo."""
    if message:
        flash(message if undo is None else _with_undo(message, undo))  # type: ignore[arg-type]
    return redirect(url_for(endpoint, **values), code=303)  # type: ignore[return-value]


def _with_undo(message: str, undo: Undo) -> dict[str, object]:
    return {"words": message, "url": undo.url, "fields": dict(undo.fields)}
