"""Telling what is filled into a sentence from the sentence itself, while it is worded by the usual code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_OPEN, _CLOSE = "\ue000", "\ue001"
"""Of the private use area: nobody types them."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a message; `filled`: it is different from message to message."""

    text: str
    filled: bool


class Marking(str):
    """A template that marks what is filled into it; to be a `Frame`."""

    __slots__ = ()

    def format(self, *values: object, **named: object) -> str:
        """The filled-in template, with marks."""
        return super().format(*map(marked, values), **{name: marked(value) for name, value in named.items()})


def marked(value: object) -> str:
    """A value as something filled in."""
    return f"{_OPEN}{value}{_CLOSE}"


def all_marked(values: Mapping[str, str]) -> dict[str, str]:
    """Values as things filled in."""
    return {name: marked(value) for name, value in values.items()}


def unmarked(words: str) -> str:
    """The same words without marks."""
    return words.replace(_OPEN, "").replace(_CLOSE, "")


def pieces(words: str) -> tuple[Piece, ...]:
    """The words taken apart; what was filled into something filled in is one with it."""
    found: list[Piece] = []
    depth, begun = 0, ""
    for sign in words:
        if sign not in (_OPEN, _CLOSE):
            begun += sign
            continue
        if begun and depth == 0:
            found.append(Piece(begun, filled=False))
            begun = ""
        depth += 1 if sign == _OPEN else -1
        if begun and depth == 0:
            found.append(Piece(begun, filled=True))
            begun = ""
    return (*found, Piece(begun, filled=False)) if begun else tuple(found)
