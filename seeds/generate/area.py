"""Which counties a generated week covers."""

from __future__ import annotations

from collections.abc import Sequence

from seeds.townships import County, UnknownArea, city, county, jiangsu

_USUAL = {"county": "320981", "city": "3209", "province": "32"}


def counties_in(level: str, codes: Sequence[str]) -> tuple[County, ...]:
    """The counties of the areas with these codes, sorted, each once; without codes, the level's pilot area.

    Raises `UnknownArea` with the first code that no area of the level has.
    """
    found: dict[str, County] = {}
    for code in codes or [_USUAL[level]]:
        found |= {one.code: one for one in _of(level, code)}
    return tuple(found[code] for code in sorted(found))


def _of(level: str, code: str) -> tuple[County, ...]:
    if level == "county":
        return (county(code),)
    if level == "city":
        return city(code).counties
    if code != jiangsu().code:
        raise UnknownArea(code)
    return jiangsu().counties
