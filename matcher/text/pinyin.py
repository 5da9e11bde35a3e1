"""Codes made of pinyin."""

from __future__ import annotations

import unicodedata

from pypinyin import Style, lazy_pinyin

LONGEST = 64


def pinyin_slug(name: str) -> str:
    """A code made of the name: its words or syllables in lower case, joined by hyphens; may be empty."""
    plain = unicodedata.normalize("NFKC", name)
    parts = lazy_pinyin(plain, style=Style.NORMAL, errors=_words)
    return "-".join(part for part in parts if part).lower()[:LONGEST].strip("-")


def _words(text: str) -> str:
    plain = "".join(mark if mark.isascii() and mark.isalnum() else " " for mark in text)
    return "-".join(plain.split())
