"""Numbers of papers: what follows from those typed here. They are given at signing, and papers elsewhere share them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from matcher.vocabulary import PaperKind

_NUMBER = re.compile(r"(?P<prefix>.+?)[〔\[［(（](?P<year>[0-9]{4})[〕\]］)）](?P<place>[0-9]+)号")
_ISSUE = re.compile(r"(?P<prefix>第)(?P<place>[0-9]+)期")


def next_number(kind: PaperKind, year: int, typed: Iterable[tuple[int, str]]) -> str:
    """The number after the highest of this year; "" where nobody has typed one to go by yet, but for bulletins.

    `typed` are year and number of papers that count together with it, the latest first: the latest says by which
    abbreviation they are called.
    """
    if kind is PaperKind.BULLETIN:
        places = [_place(_ISSUE, number) for when, number in typed if when == year]
        return f"第{max(places, default=0) + 1}期"
    found = [match for _when, number in typed if (match := _NUMBER.fullmatch(number.strip()))]
    if not found:
        return ""
    prefix = found[0]["prefix"]
    places = [int(each["place"]) for each in found if (each["prefix"], each["year"]) == (prefix, str(year))]
    return f"{prefix}〔{year}〕{max(places, default=0) + 1}号"


def _place(pattern: re.Pattern[str], number: str) -> int:
    found = pattern.fullmatch(number.strip())
    return int(found["place"]) if found else 0
