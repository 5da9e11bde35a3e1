"""What stands between words: the comma of a list, of a clause and the like; Chinese writes them with its own signs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from matcher.wording.catalogue import CHINESE
from matcher.wording.phrase import Frame, Phrase, render


class Mark(Enum):
    """What separates two pieces: the Chinese sign, and the English one with its space."""

    LIST = ("、", ", ")
    """Between the members of a list."""
    COMMA = ("，", ", ")
    """Between the clauses of a sentence."""
    SEMICOLON = ("；", "; ")
    """Between looser parts of a sentence."""
    PAUSE = ("，", "; ")
    """Between clauses that Chinese runs together and English holds apart."""
    COLON = ("：", ": ")
    """Before what is announced."""
    DOT = (" · ", " · ")
    """Between short facts side by side."""
    SENTENCE = ("", " ")
    """Between whole sentences."""
    LINE = ("\n", "\n")
    """Between lines."""

    def sign(self, language: str) -> str:
        """The sign in a language."""
        return self.value[0] if language == CHINESE else self.value[1]


def join(words: Iterable[str], language: str, mark: Mark = Mark.LIST) -> str:
    """Words that are said already, one after the other."""
    return mark.sign(language).join(words)


@dataclass(frozen=True, slots=True)
class Joined:
    """Phrases one after the other."""

    phrases: tuple[str | Phrase, ...]
    mark: Mark

    def said(self, language: str, frame: Frame) -> str:
        """All of them in a language."""
        return frame(self.mark.sign(language)).join(
            render(phrase, language, frame) for phrase in self.phrases
        )


def listed(phrases: Iterable[str | Phrase]) -> Joined:
    """A list in which each phrase stands once."""
    return Joined(tuple(dict.fromkeys(phrases)), Mark.LIST)
