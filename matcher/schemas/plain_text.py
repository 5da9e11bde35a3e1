"""What counts as text a person could have typed, and digits as a Chinese keyboard writes them."""

from __future__ import annotations

import re
import unicodedata

from marshmallow import ValidationError

from matcher.text import half_width, visible
from matcher.text.visible import BLANKS, shows_nothing
from matcher.wording import Text

BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_TAB = re.compile("[\t\x1c-\x1f]")
_PIECE_END = re.compile("[\n\t\x1c-\x1f]")
_AROUND = BLANKS + "".join(BIDI_CONTROLS) + "\u200b\u200e\u200f\u2060\ufeff"  # what comes along when pasting
REPLACEMENT = "\ufffd"  # what a form holds where it sent something that was no character
LONGEST_NUMBER = 40
ODD = Text("There is a character here that cannot be used. Please type the text instead of pasting it.")
MOST_BEFORE = 4
"""Characters that NFC makes one of at most; as many times as long may a text be that is shortened by cleaning."""
MOST_MARKS = 30
"""Marks on one letter, as in the stream-safe texts of Unicode (UAX 15): bringing many into order takes their square."""


def clean(value: object, *, longest: int, lines: bool) -> str:
    """What people see of `value`, in NFC, at most `longest` characters; line breaks only if `lines`, as `\\n`.

    What comes along when pasting is no reason to refuse: a tab becomes a space, and so does a line break in a single
    line; signs that nobody sees go. Refuses anything but a string, lone surrogates and characters that are none.
    """
    if not isinstance(value, str):
        raise ValidationError(Text("Please enter text here."))
    text = value.strip(_AROUND)
    if len(text) > MOST_BEFORE * longest:  # before each sign is looked at
        raise ValidationError(too_long(longest, over=len(text) - longest))
    if any(map(_is_odd, text)):
        raise ValidationError(ODD)
    text = _LINE_END.sub("\n", text)
    text = visible(_TAB.sub(" ", text) if lines else _one_line(text))
    if _is_piled_up(text):
        raise ValidationError(ODD)
    text = unicodedata.normalize("NFC", text)
    if len(text) > longest:
        raise ValidationError(too_long(longest, over=len(text) - longest))
    return text


def _one_line(text: str) -> str:
    pieces = _PIECE_END.split(text)
    return text if len(pieces) == 1 else " ".join(filter(None, map(str.strip, pieces)))


def too_long(longest: int, *, over: int) -> Text:
    """What to say of text that is `over` characters longer than it may be."""
    return Text("Please use at most {max} characters; these are {over} too many.", max=longest, over=over)


def digits(value: object) -> str:
    """`value` trimmed, full-width digits and signs made plain; anything but a short string becomes empty."""
    if not isinstance(value, str) or len(value) > LONGEST_NUMBER:
        return ""
    return visible(half_width(value))


def is_blank(value: object) -> bool:
    """True where nothing was filled in: None, or a string that shows nothing."""
    return value is None or (isinstance(value, str) and shows_nothing(value))


def _is_piled_up(text: str) -> bool:
    """Whether more marks stand on one letter than any script has."""
    if text.isascii():
        return False
    pile = 0
    for mark in text:
        pile = pile + 1 if unicodedata.combining(mark) else 0
        if pile > MOST_MARKS:
            return True
    return False


def _is_odd(mark: str) -> bool:
    """Whether it is no character; who pasted it would lose something without knowing."""
    code = ord(mark)
    if mark == REPLACEMENT or 0xD800 <= code <= 0xDFFF:
        return True
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
