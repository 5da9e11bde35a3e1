"""What can be said in any of the languages of the product."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeGuard, cast, runtime_checkable

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


def is_phrase(value: object) -> TypeGuard[Phrase]:
    """Whether it is a phrase, asked once of each class: to ask it of a protocol takes longer than to say the phrase."""
    kind = type(value)
    if kind not in _says:
        _says[kind] = issubclass(kind, Phrase)
    return _says[kind]


_says: dict[type, bool] = {}


def render(words: str | Phrase, language: str, frame: Frame = str) -> str:
    """Words in a language, `zh` or `en`; a plain string is looked up in the catalogue."""
    return words.said(language, frame) if is_phrase(words) else translated(cast("str", words), language)
