"""Answers of a view: a rendered page or partial, or a redirect after a change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from flask import flash, g, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from web.http.extensions import htmx
from web.http.forms import FormState
from web.http.i18n import translate

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def render(
    template: str,
    *shown: DataclassInstance | Mapping[str, object],
    partial: str | None = None,
    **context: object,
) -> str:
    """The page, or only its partial where htmx asked for a part of the page.

    The template sees the fields of each dataclass and mapping in `shown`, and the keywords of `context`.
    """
    for each in shown:
        context |= each if isinstance(each, Mapping) else fields_of(each)
    if partial and wants_part():
        return g.pop("message_above_partial", "") + render_template(partial, **context)
    return render_template(template, **context)


def wants_part() -> bool:
    """True where htmx asks for a part of the page."""
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def fields_of(shown: DataclassInstance) -> dict[str, object]:
    """The fields of a dataclass by name, their values as they are."""
    return {each.name: getattr(shown, each.name) for each in fields(shown)}


def sentences(form: FormState) -> list[str]:
    """What is wrong with a form, for a page that does not show the form: each sentence once, and not without end."""
    told = dict.fromkeys(translate(message) for _field, message in form.summary)
    return [*told, _("There is more like this.")] if form.is_cut_short else [*told]


def announce_with_partial(form: FormState) -> None:
    """Show what is wrong above the partial of this answer; a whole page shows it beside its fields."""
    sentence = _("Please look at this again")
    g.message_above_partial = render_template(
        "errors/_message.html", sentence=sentence, messages=sentences(form)
    )


@dataclass(frozen=True, slots=True)
class Undo:
    """The form that undoes a change: where it is posted, and its fields."""

    url: str
    fields: Mapping[str, str]


def redirect_to(
    endpoint: str, *, message: str | None = None, undo: Undo | None = None, **values: Any
) -> Response:
    """Redirect to another page after a change (303), with a message on what was done and, if given, its undo."""
    if message:
        say(message, undo)
    return redirect(url_for(endpoint, **values), code=303)


def say(message: str, undo: Undo | None = None) -> None:
    """Let the next page, or part of one, say what was done and, if given, offer its undo."""
    flash(message if undo is None else _with_undo(message, undo))  # type: ignore[arg-type]  # the session keeps any JSON


def _with_undo(message: str, undo: Undo) -> dict[str, object]:
    return {"text": message, "url": undo.url, "fields": dict(undo.fields)}
