"""What is shipped for counties that come aboard: the list of Jiangsu, and the standard catalogue with its kit."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from matcher.aboard.sketch import CountySketch
from matcher.text import name_key
from seeds import townships
from seeds.county import fill_county, sketch_of

MOST_FOUND = 5
_ENDINGS = "市县区"


class ShippedCounties:
    """The counties of the shipped list, by code or name; see `matcher.aboard.sketch.Shipped`."""

    def find(self, words: str) -> Sequence[CountySketch]:
        """The counties that have this code or name, with or without 市, 县 or 区 at its end; at most `MOST_FOUND`."""
        key = name_key(words)
        province = townships.jiangsu()
        found = [
            sketch_of(province, city, county)
            for city in province.cities
            for county in city.counties
            if key in (county.code, name_key(county.name), name_key(county.name.rstrip(_ENDINGS)))
        ]
        return found[:MOST_FOUND]

    def fill(self, session: Session, county_code: str) -> None:
        """Add the standard catalogue and packs to the county; what is there stays as it is."""
        fill_county(session, county_code)
