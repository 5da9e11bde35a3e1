"""Text for a cell that no spreadsheet program takes for a formula, and that every workbook can hold."""

from __future__ import annotations

import re

LONGEST_TEXT = 32_000
"""Characters of a cell; Excel refuses more than 32,767."""
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile(r"[ \t]*(\r\n|[\r\v\f\x85\u2028\u2029])[ \t]*")
_INVISIBLE = "\t\n\r \u00a0\u3000\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff"
_LIKE_A_FORMULA = re.compile(rf"[{_INVISIBLE}]*[=+\-@＝＋－＠]")
_A_NUMBER = re.compile(r"[+\-＋－]?[\d ().\-–]*")


def harmless_text(text: str) -> str:
    """The text without what XML refuses, one kind of line break, and an apostrophe before what looks like a formula.

    A cell's type and format are lost where somebody saves the workbook as CSV; the apostrophe stays, and the formula
    is still text when that file is opened. A bare number with its sign is no formula and stays as it is.
    """
    kept = _BREAKS.sub("\n", _NOT_IN_XML.sub("", text))
    if len(kept) > LONGEST_TEXT:
        kept = kept[:LONGEST_TEXT] + "…"
    if _LIKE_A_FORMULA.match(kept) and not _A_NUMBER.fullmatch(kept):
        return f"'{kept}"
    return kept
