"""Numbers of papers: what follows from those typed here. They are given at signing, and papers elsewhere share them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from matcher.vocabulary import PaperKind

_NUMBER = re.compile(r"(?P<prefix>.+?)[〔\[［(（](?P<year>[0-9]{4})[〕\]］)）](?P<place>[0-9]+)号")
_ISSUE = re.compile(r"(?P<prefix>第)(?P<place>[0-9]+)期")

LETTERS = frozenset({PaperKind.LETTER, PaperKind.THANKS})


def next_number(kind: PaperKind, year: int, typed: Iterable[tuple[int, str]], abbreviation: str = "") -> str:
    """The number after the highest of this year; "" where there is nothing to go by yet, but for bulletins.

    `typed` are year and number of papers that count together with it, the latest first. The latest says by which
    letters they are called; where the county has an `abbreviation`, the latest that begins with it, and before there is
    one the abbreviation itself, of letters with 函 behind it.
    """
    if kind is PaperKind.BULLETIN:
        places = [_place(_ISSUE, number) for when, number in typed if when == year]
        return f"第{max(places, default=0) + 1}期"
    found = [
        match
        for _when, number in typed
        if (match := _NUMBER.fullmatch(number.strip())) and match["prefix"].startswith(abbreviation)
    ]
    if not found and not abbreviation:
        return ""
    prefix = found[0]["prefix"] if found else f"{abbreviation}{'函' if kind in LETTERS else ''}"
    places = [int(each["place"]) for each in found if (each["prefix"], each["year"]) == (prefix, str(year))]
    return f"{prefix}〔{year}〕{max(places, default=0) + 1}号"


def _place(pattern: re.Pattern[str], number: str) -> int:
    found = pattern.fullmatch(number.strip())
    return int(found["place"]) if found else 0
