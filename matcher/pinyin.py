"""First letters of pinyin, for finding a Chinese name by typing gxy."""

from __future__ import annotations

from pypinyin import Style, lazy_pinyin

LONGEST = 64


def pinyin_initials(name: str) -> str:
    """The first letter of each syllable in lower case; Latin letters and digits are kept, the rest is left out."""
    letters = lazy_pinyin(name, style=Style.FIRST_LETTER, errors=_plain)
    return "".join(letters).lower()[:LONGEST]


def pinyin_slug(name: str) -> str:
    """A code made of the name: its words or syllables in lower case, joined by hyphens; may be empty."""
    parts = lazy_pinyin(name, style=Style.NORMAL, errors=_words)
    return "-".join(part for part in parts if part).lower()[:LONGEST].strip("-")


def _plain(text: str) -> str:
    return "".join(mark for mark in text if mark.isascii() and mark.isalnum())


def _words(text: str) -> str:
    plain = "".join(mark if mark.isascii() and mark.isalnum() else " " for mark in text)
    return "-".join(plain.split())
