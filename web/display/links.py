"""Sentences with links in them."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from matcher.wording import Phrase, render
from matcher.wording.phrase import Frame
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


def as_html(words: str | Phrase) -> Markup:
    """A domain sentence in the reader's language, as HTML."""
    return Markup(render(words, reader_language(), Markup))  # noqa: S704 - Markup escapes what is filled in
