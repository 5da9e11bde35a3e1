"""What is kept while one page is made."""

from __future__ import annotations

from typing import Any

from flask import g


def page_scope() -> dict[str, Any]:
    """The values of Flask's `g` as a plain dictionary, for what a page asks hundreds of times: `g` looks itself up anew
    for each of them. Raises `RuntimeError` where no page is made.
    """
    found: dict[str, Any] = vars(g._get_current_object())
    return found
