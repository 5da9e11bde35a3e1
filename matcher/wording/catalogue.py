"""The catalogues of translated sentences, read by the standard library."""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path

TRANSLATIONS = Path(__file__).parent / "translations"
"""Where each language has its folder. English is the source and has none."""

CHINESE, ENGLISH = "zh", "en"


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("messages", TRANSLATIONS, [language], fallback=True)


def translated(message: str, language: str) -> str:
    """A message of the source in a language; as it is where the catalogue does not have it."""
    return _catalogue(language).gettext(message) if message else ""
