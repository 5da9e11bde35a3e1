"""Sentences kept as JSON, to be said later in whatever language the reader has."""

from __future__ import annotations

from typing import Any

from matcher.wording.phrase import Phrase, render
from matcher.wording.text import Text

CHINESE = "zh"
Stored = list[Any]  # JSON: a template, and its parameters by name


def stored(text: Text) -> Stored:
    """The template and the parameters; a parameter that is a sentence is stored in the same way."""
    return [text.template, {name: _parameter(value) for name, value in text.params.items()}]


def restored(kept: Any) -> Text:  # JSON that `stored` has made
    """The sentence that `stored` was given."""
    template, params = kept
    said = {name: restored(one) if isinstance(one, list) else one for name, one in params.items()}
    return Text(template, **said)


def _parameter(value: object) -> object:
    if isinstance(value, Text):
        return stored(value)
    if isinstance(value, Phrase):
        return render(value, CHINESE)
    return value if isinstance(value, (str, int, float)) else str(value)
