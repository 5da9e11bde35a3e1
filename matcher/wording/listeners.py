"""Whom an activity is for, as part of a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from matcher.wording.joining import listed
from matcher.wording.phrase import Phrase
from matcher.wording.text import Text, msgid

LISTENERS: Mapping[str, str] = {
    "elderly": msgid("older people"),
    "students": msgid("students"),
    "farmers": msgid("farmers"),
    "workers": msgid("workers"),
    "residents": msgid("residents"),
}
"""The words for each value of `Listener`."""


def who_listens(listeners: Iterable[str], grade: str) -> Phrase:
    """老人、学生（四年级）; of nobody in particular it says nothing. `listeners` are values of `Listener`."""
    return listed(
        Text("students ({grade})", grade=grade) if each == "students" and grade else Text(LISTENERS[each])
        for each in listeners
    )
