"""How many characters a text has, and how wide it is on paper."""

from __future__ import annotations

import unicodedata

_WIDE = {"W", "F", "A"}


def characters_of(text: str) -> int:
    """The characters of a text as office programs count them: every sign, neither blanks nor line ends."""
    return sum(not sign.isspace() for sign in text)


def width_of(text: str) -> float:
    """How wide a text is, in Chinese characters: a Latin letter or digit is half of one."""
    return sum(1.0 if unicodedata.east_asian_width(sign) in _WIDE else 0.5 for sign in text)
