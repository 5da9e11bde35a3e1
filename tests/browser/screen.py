"""What a person sits in front of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Screen:
    """How somebody works; `number` keeps the hours and words of a story on one screen apart from the others'."""

    size: tuple[int, int]
    language: str
    number: int
    scripts: bool = True
