"""Words that are kept as they were said, in each language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from matcher.wording.catalogue import CHINESE
from matcher.wording.phrase import Frame, Phrase, render


@dataclass(frozen=True, slots=True)
class BothLanguages:
    """The words by language, `zh` and `en`: for reasons of which nobody can make a sentence again later."""

    words: Mapping[str, str]

    def said(self, language: str, frame: Frame) -> str:
        """The words in a language."""
        return frame("{}").format(self.words.get(language, ""))


def in_both(phrase: Phrase) -> dict[str, str]:
    """The phrase as it is kept."""
    return {language: render(phrase, language) for language in (CHINESE, "en")}
