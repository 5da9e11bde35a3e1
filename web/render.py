"""Answering: one function for pages and their partials, one for moving on after a change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import Response, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from matcher.text import Text
from web.extensions import htmx
from web.i18n import translate


def render(template: str, *, partial: str | None = None, **context: Any) -> str:
    """The page, or only its partial where htmx asked for a piece of the page."""
    wants_piece = bool(htmx) and not htmx.boosted and not htmx.history_restore_request
    if partial and wants_piece:
        return g.pop("said_with_the_piece", "") + render_template(partial, **context)
    return render_template(template, **context)


def say_with_the_piece(messages: Iterable[Text]) -> None:
    """Say what is wrong above a piece of the page; the whole page has a place for it beside each field."""
    sentence = _("Please look at this again")
    g.said_with_the_piece = render_template(
        "errors/_message.html",
        sentence=sentence,
        messages=[translate(text) for text in dict.fromkeys(messages)],
    )


def go(endpoint: str, *, message: str | None = None, **values: Any) -> Response:
    """Go on to another page after a change (303), with one quiet line that says what was done."""
    if message:
        flash(message)
    return redirect(url_for(endpoint, **values), code=303)  # type: ignore[return-value]
