"""Names and codes that townships had, as rows of a sheet may still say them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from matcher.models import Region
from matcher.text import name_key

T = TypeVar("T")
_SUFFIXES = ("街道", "镇", "民族乡", "乡")


def former_names(townships: Iterable[Region]) -> dict[str, str]:
    """The code of the township that is there today by each name or code that is not in use any more.

    With and without 镇, 乡 or 街道; a name that two of today's townships had means none of them, and neither does what
    any of today's is called, be it without 镇, 乡 or 街道.
    """
    rows = list(townships)
    found: dict[str, set[str]] = {}
    for each in rows:
        today = each.heir_code or each.code
        names = [name for former in each.former_names for name in former[:2]]
        if each.heir_code:
            names += [each.code, each.name, each.name_en]
        for name in names:
            for said in filter(None, (name, bare(name))):
                found.setdefault(name_key(said), set()).add(today)
    taken = {key for each in rows if not each.heir_code for key in _keys(each)}
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1 and name not in taken}


def _keys(township: Region) -> set[str]:
    """All that may be meant as its code or name of today."""
    said = (township.code, township.name, bare(township.name), township.name_en)
    return {name_key(each) for each in said if each}


def once(pairs: Iterable[tuple[str, T]]) -> dict[str, T]:
    """The pairs whose key comes once only."""
    found: dict[str, T | None] = {}
    for key, value in pairs:
        found[key] = None if key in found else value
    return {key: value for key, value in found.items() if value is not None}


def bare(name: str) -> str:
    """A township's name without 镇, 乡 or 街道."""
    return next((name.removesuffix(suffix) for suffix in _SUFFIXES if name.endswith(suffix)), name)
