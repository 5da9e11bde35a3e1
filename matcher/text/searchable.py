"""What is looked for, and what it is looked for in: `folded`, and without the signs between the words."""

from __future__ import annotations

import unicodedata

from matcher.text.folded import folded

_BETWEEN = frozenset({"Pd", "Pe", "Pf", "Pi", "Ps", "Zs"})
_NO_TEXT = frozenset({"Cc", "Cn", "Cs"})  # no name has these, and a database may refuse them


def searchable(text: str) -> str:
    """The text as words are looked for in it: no dots, dashes, brackets, quotation marks or blanks.

    So `买买提吐尔逊` finds `买买提·吐尔逊`, and `5G` finds `５Ｇ`.
    """
    said = "".join(mark for mark in folded(text) if mark not in ".\"'" and _says_something(mark))
    return unicodedata.normalize("NFC", said)


def search_words(text: str) -> tuple[str, ...]:
    """The words of what somebody looks for, each as `searchable` has it, none empty."""
    return tuple(word for word in map(searchable, text.split()) if word)


def _says_something(mark: str) -> bool:
    return mark.isalnum() or unicodedata.category(mark) not in _BETWEEN | _NO_TEXT
