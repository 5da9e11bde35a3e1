"""Storing the regions of a county; what is there stays as it is."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.aboard.sketch import CountySketch, RegionSketch
from matcher.models import CountySettings, Region
from matcher.vocabulary import Level


def add_regions(session: Session, sketch: CountySketch) -> tuple[Region, int]:
    """The county with its city, province and townships, and its usual settings; how many townships came new.

    It leaves no audit row: whoever calls it says on whose word.
    """
    placed = sketch.placed()
    _add(session, placed.province, Level.PROVINCE, None)
    _add(session, placed.city, Level.CITY, placed.province.code)
    county, _ = _add(session, placed.county, Level.COUNTY, placed.city.code)
    new = sum(add_township(session, town, county.code) for town in placed.townships)
    if session.get(CountySettings, county.code) is None:
        session.add(CountySettings(county_code=county.code))
    session.flush()
    return county, new


def add_township(session: Session, town: RegionSketch, county_code: str) -> bool:
    """Whether the township, which has a position, had to be added."""
    return _add(session, town, Level.TOWNSHIP, county_code)[1]


def _add(
    session: Session, sketch: RegionSketch, level: Level, parent_code: str | None
) -> tuple[Region, bool]:
    found = session.get(Region, sketch.code)
    if found is not None:
        return found, False
    assert sketch.latitude is not None, "it has been placed"
    assert sketch.longitude is not None, "it has been placed"
    region = Region(
        code=sketch.code, parent_code=parent_code, level=level, name=sketch.name, name_en=sketch.name_en,
        latitude=sketch.latitude, longitude=sketch.longitude, position_is_real=sketch.position_is_real,
    )  # fmt: skip
    session.add(region)
    session.flush()
    return region, True
