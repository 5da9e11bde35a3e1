"""Signs that nobody sees: zero-width ones, control characters, fillers, tags, and blanks around a text."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right

_IGNORABLE = (
    (0x0000, 0x0008), (0x000E, 0x001B), (0x007F, 0x0084), (0x0086, 0x009F),
    (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F),
    (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0), (0xFFF0, 0xFFFB), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
)  # fmt: skip
"""Default_Ignorable_Code_Point of Unicode, control characters but blanks, the marks of interlinear annotation."""
_STARTS = tuple(first for first, _ in _IGNORABLE)

_SHAPING = re.compile(r"[\u180b-\u180f\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""What gives the sign before it another shape, or joins it to the next: emoji, Mongolian, variants of a character."""
_JOINERS = frozenset("\u180e\u200c\u200d")
_JOINING = ("ARABIC", "BENGALI", "DEVANAGARI", "MONGOLIAN", "SINHALA", "SYRIAC", "TIBETAN")
BLANKS = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\u2800"
"""Signs that show nothing but take room: spaces of any kind, line breaks, the pattern of Braille without dots."""


def is_invisible(mark: str) -> bool:
    """Whether the sign, by itself, shows nothing and takes no room."""
    code = ord(mark)
    if 0x20 <= code < 0x7F:
        return False
    at = bisect_right(_STARTS, code) - 1
    return code <= _IGNORABLE[at][1]


_RANGES = "".join(f"{chr(first)}-{chr(last)}" for first, last in _IGNORABLE)
_NOTHING = re.compile(f"[{re.escape(BLANKS)}{_RANGES}]*")


def shows_nothing(text: str) -> bool:
    """Whether there is no sign in it that can be seen; as fast for long texts as for short ones."""
    return _NOTHING.fullmatch(text) is not None


def visible(text: str) -> str:
    """The text without invisible signs and without blanks at its ends; nothing of one that shows nothing.

    What shapes the sign before it is kept there: joined emoji, variants of a character, Mongolian and Arabic letters.
    """
    if shows_nothing(text):
        return ""
    if not (text.isascii() and text.isprintable()):
        text = "".join(mark for at, mark in enumerate(text) if not is_invisible(mark) or _shapes(text, at))
    return text.strip(BLANKS)


def _shapes(text: str, at: int) -> bool:
    mark = text[at]
    if not _SHAPING.match(mark) or at == 0:
        return False
    before = text[at - 1]
    if mark in _JOINERS:
        return at + 1 < len(text) and _joins(before) and _joins(text[at + 1])
    return not is_invisible(before) and before not in BLANKS


def _joins(mark: str) -> bool:
    """Whether a joiner beside this sign means something."""
    if unicodedata.category(mark) in ("So", "Sk", "Sm") or 0xFE00 <= ord(mark) <= 0xFE0F:
        return True
    return unicodedata.name(mark, "").startswith(_JOINING)
