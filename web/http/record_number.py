"""Reading the number of a record from a form or an address."""

from __future__ import annotations

MOST_DIGITS = 9
"""As many as the keys of every database have room for."""


def record_number(text: str) -> int | None:
    """The number that the text is; None where it can be none of a record."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None
