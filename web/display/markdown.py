"""Markdown as HTML within a page."""

from __future__ import annotations

from markupsafe import Markup

from matcher.groups import markdown


def as_html(text: str) -> Markup:
    """The text as HTML that is safe to show."""
    return Markup(markdown.as_html(text))  # noqa: S704 - HTML that was typed is escaped (matcher.groups.markdown)
