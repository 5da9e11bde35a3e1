"""Markdown as HTML that is safe to show, whoever has written it."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt

LARGEST_HEADING = 2
"""Headings of a text lie below that of the page."""


@cache
def _parser() -> MarkdownIt:
    """CommonMark with tables; HTML is shown as it was typed, pictures are left as links would be: by their words."""
    return MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("table").disable("image")


def as_html(text: str) -> str:
    """The text as HTML. Tags that were typed stand as words, links lead to nothing but web pages and e-mail."""
    parser = _parser()
    tokens = parser.parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + LARGEST_HEADING - 1, 6)}"
    html: str = parser.renderer.render(tokens, parser.options, {})
    return html
