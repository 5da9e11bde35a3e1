"""The words on the pages, in the language of a story."""

from __future__ import annotations

import gettext
from pathlib import Path
from typing import Any

TRANSLATIONS = Path(__file__).parents[2] / "matcher" / "wording" / "translations"


class Words:
    """`words("Accept")` is what the page says in this language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._catalogue: gettext.NullTranslations = gettext.NullTranslations()
        if language != "en":
            self._catalogue = gettext.translation("messages", TRANSLATIONS, [language])

    def __call__(self, message: str, **values: Any) -> str:
        """One sentence, with its values filled in."""
        said = self._catalogue.gettext(message)
        return said % values if values else said

    def count(self, one: str, many: str, number: int) -> str:
        """A sentence about a number of things."""
        return self._catalogue.ngettext(one, many, number) % {"num": number}
