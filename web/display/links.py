"""Sentences with links in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import current_app, url_for
from flask_login import current_user
from markupsafe import Markup

from matcher.policy import allows
from matcher.wording import Phrase, Text, render
from matcher.wording.phrase import Frame
from web.http.access import actor
from web.http.access_mark import access_of
from web.http.i18n import reader_language


@dataclass(frozen=True, slots=True)
class Link:
    """A name that leads to its page where a sentence becomes HTML."""

    address: str
    name: str

    def said(self, language: str, frame: Frame) -> str:
        """The link, or the plain name where the sentence is plain text."""
        del language
        return frame('<a href="{}">{}</a>').format(self.address, self.name) if frame is Markup else self.name


PAGES = {"need": "needs.show", "head": "heads.show"}
"""The page of a record, by its kind; what the registry has besides is looked at in its form."""


def record_address(message: Text) -> str:
    """Where to look at the record that a sentence is about; "" where it has none, or whoever reads may not open it."""
    if message.record is None or not current_user.is_authenticated:
        return ""
    kind, number = message.record
    endpoint = PAGES.get(kind, f"{kind}s.edit")
    access = access_of(current_app.view_functions[endpoint])
    if access is not None and access.action is not None and not allows(actor(), access.action):
        return ""
    key: dict[str, Any] = {f"{kind}_id": number}  # what `url_for` fills in has any type
    return url_for(endpoint, **key)


def as_html(words: str | Phrase) -> Markup:
    """A domain sentence in the reader's language, as HTML."""
    return Markup(render(words, reader_language(), Markup))  # noqa: S704 - Markup escapes what is filled in
