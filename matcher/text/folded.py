"""The one rule for what looks equal."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from matcher.text.visible import BLANKS, is_invisible

LONGEST_KEY = 240

DOTS = "·•‧∙⋅・。●⸱ᐧꞏ᛫"
DASHES = "‐‑‒–—―−⁃"
_ALIKE = {
    **dict.fromkeys(map(ord, DOTS), "."),
    **dict.fromkeys(map(ord, DASHES), "-"),
    **dict.fromkeys(map(ord, "[{〔【〖〘〚"), "("),
    **dict.fromkeys(map(ord, "]}〕】〗〙〛"), ")"),
    **dict.fromkeys(map(ord, "《〈"), "<"),
    **dict.fromkeys(map(ord, "》〉"), ">"),
    **dict.fromkeys(map(ord, "“”„‟「」『』″"), '"'),
    **dict.fromkeys(map(ord, "‘’‚‛′`´"), "'"),
    ord("〜"): "~",
    ord("⁄"): "/",
    ord("、"): ",",
}
_BLANKS = re.compile(r" +")
_WORD = re.compile(r"[^\W\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")
"""A letter or digit of a script that parts its words by blanks."""


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """The text reduced to what tells it from others: equal for two texts means that people read the same.

    Full and half width, forms that look alike (NFKC), case, all middle dots and full stops, all dashes, brackets and
    quotation marks are one; invisible signs go; blanks count only between words that are parted by blanks (`Li Ming`),
    not beside Chinese characters, at the ends or several in a row.
    """
    shown = "".join(" " if mark in BLANKS else mark for mark in text if not is_invisible(mark))
    plain = unicodedata.normalize("NFKC", shown.translate(_ALIKE)).casefold()
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", plain).casefold()).translate(_ALIKE)
    return unicodedata.normalize("NFC", _BLANKS.sub(_between_words, plain).strip(" "))


def name_key(text: str) -> str:
    """`folded`, at most `LONGEST_KEY` characters long: what the database keeps beside a name for comparing it."""
    return folded(text)[:LONGEST_KEY]


def _between_words(blanks: re.Match[str]) -> str:
    text, first, last = blanks.string, blanks.start(), blanks.end()
    inside = first > 0 and last < len(text)
    return " " if inside and _WORD.match(text[first - 1]) and _WORD.match(text[last]) else ""
