"""What can be said in any of the languages of the product."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from matcher.wording.catalogue import translated

Frame = Callable[[str], str]
"""What becomes of each template before its fields are filled in: `str`, or `markupsafe.Markup` for HTML, which
escapes whatever is filled in and is not HTML already."""


@runtime_checkable
class Phrase(Protocol):
    """A sentence or a part of one."""

    def said(self, language: str, frame: Frame) -> str:
        """The phrase in a language, `zh` or `en`."""
        ...


def render(words: str | Phrase, language: str, frame: Frame = str) -> str:
    """Words in a language, `zh` or `en`; a plain string is looked up in the catalogue."""
    if type(words) is str:  # most are, and to ask for a `Phrase` takes longer than to look words up
        return translated(words, language)
    return words.said(language, frame) if isinstance(words, Phrase) else translated(words, language)
