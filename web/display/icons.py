"""Small drawings beside words."""

from __future__ import annotations

from markupsafe import Markup, escape

from web.http.static_files import static_file

SPRITE = "vendor/icons/sprite.svg"


def icon(name: str) -> Markup:
    """A Tabler icon that web/icons.txt names, decorative only; the text beside it says the same."""
    drawing = escape(f"{static_file(SPRITE)}#ti-{name}")
    return Markup(f'<svg class="ti" aria-hidden="true"><use href="{drawing}"></use></svg>')  # noqa: S704 - escaped
