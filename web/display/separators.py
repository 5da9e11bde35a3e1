"""What stands between words on a page, in the reader's language: one filter for lists, one for dotted facts."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from matcher.wording.joining import Mark
from web.http.i18n import reader_language


def separator(mark: str) -> str:
    """The sign of a mark (the name of a `Mark` in small letters) with the spaces around it."""
    return Mark[mark.upper()].sign(reader_language())


def listing(words: Iterable[object]) -> str:
    """The members of a list, one after the other; markup stays markup."""
    return _join(separator("list"), words)


def whole_listing(words: Iterable[str]) -> Markup:
    """A list that breaks into lines only between its members, each with the comma behind it."""
    parts, sign = list(words), separator("list")
    comma, space = sign.rstrip(), sign[len(sign.rstrip()) :]
    lines = [f"{part}{comma}" for part in parts[:-1]] + parts[-1:]
    return escape(space).join(Markup('<span class="nowrap">{}</span>').format(line) for line in lines)


def dotted(facts: Iterable[object]) -> str:
    """Short facts side by side; those that are empty are left out, markup stays markup."""
    return _join(separator("dot"), (fact for fact in facts if fact))


def _join(sign: str, words: Iterable[object]) -> str:
    parts = list(words)
    if any(hasattr(part, "__html__") for part in parts):
        return escape(sign).join(escape(part) for part in parts)
    return sign.join(str(part) for part in parts)
