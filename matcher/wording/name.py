"""Names: data with a Chinese and often an English form, which no catalogue translates."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.wording.catalogue import CHINESE
from matcher.wording.phrase import Frame


@dataclass(frozen=True, slots=True)
class Name:
    """What somebody or something is called; `english` is empty where there is only the one name."""

    chinese: str
    english: str = ""

    def said(self, language: str, frame: Frame) -> str:
        """The name in a language. It is data, hence never taken for HTML."""
        del frame
        return self.chinese if language == CHINESE or not self.english else self.english
