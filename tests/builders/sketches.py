"""A county of another province, as it is to be taken in."""

from __future__ import annotations

from matcher.aboard.sketch import CountySketch, RegionSketch


def a_sketch(*names: str, code: str = "410122") -> CountySketch:
    """A county called 中牟县 with townships of these names, none of them with a position."""
    towns = tuple(
        RegionSketch(f"{code}{100 + at}", name) for at, name in enumerate(names or ("韩寺镇", "官渡镇"))
    )
    return CountySketch(
        RegionSketch(code[:2], "河南省"),
        RegionSketch(code[:4], "郑州市"),
        RegionSketch(code, "中牟县"),
        towns,
    )
