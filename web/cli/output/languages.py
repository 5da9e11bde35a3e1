"""A sentence in both languages, and JSON as text."""

from __future__ import annotations

import json

from matcher.wording import Phrase, render

LANGUAGES = ("zh", "en")
JsonObject = dict[str, object]


def in_both(words: str | Phrase) -> dict[str, str]:
    """Words in Chinese and in English."""
    return {language: render(words, language) for language in LANGUAGES}


def as_document(value: object) -> str:
    """A value as a readable JSON document."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def as_line(value: object) -> str:
    """A value as one line of JSON."""
    return json.dumps(value, ensure_ascii=False) + "\n"
