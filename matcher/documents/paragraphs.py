"""What each line of a paper is, seen from how it begins: a heading of one of four levels, or text.

Nobody learns a markup language: 一、 begins a heading of the first level, （一） of the second, 1. of the third,
（1） of the fourth, as everybody writes them anyway.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMERAL = "[一二三四五六七八九十百]{1,4}"
_LEVELS = (
    re.compile(f"{_NUMERAL}、"),
    re.compile(f"[（(]{_NUMERAL}[）)]"),
    re.compile(r"[0-9０-９]{1,2}[.．](?![0-9０-９])"),
    re.compile("[（(][0-9０-９]{1,2}[）)]"),
)
_SENTENCE_END = "。"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line: `heading` (with its end of sentence) stands in the type of `level`, `rest` in that of the text.

    `level` is 1 to 4, or 0 for text, which has no heading.
    """

    level: int
    heading: str
    rest: str


def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    """The lines of a text that say something, in their order."""
    return tuple(_paragraph(line.strip()) for line in text.splitlines() if line.strip())


def _paragraph(line: str) -> Paragraph:
    level = next((number for number, begins in enumerate(_LEVELS, 1) if begins.match(line)), 0)
    if level == 0:
        return Paragraph(0, "", line)
    heading, end, rest = line.partition(_SENTENCE_END)
    return Paragraph(level, heading + end, rest)
