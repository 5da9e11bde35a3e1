"""Storing the regions of a county; what is there stays as it is."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from matcher.aboard.provinces import PROVINCES
from matcher.aboard.sketch import CountySketch, RegionSketch
from matcher.groups.services.found_groups import found_groups
from matcher.models import CountySettings, Region
from matcher.vocabulary import Level


def add_regions(session: Session, sketch: CountySketch) -> tuple[Region, int]:
    """The county with its city, province and townships, and its usual settings; how many townships came new.

    A county of which nobody says where it lies stands where its city or province does. It leaves no audit row: whoever
    calls it says on whose word.
    """
    above = replace(sketch, province=_known(session, sketch.province), city=_known(session, sketch.city))
    placed = above.placed()
    _add(session, placed.province, Level.PROVINCE, None)
    _add(session, placed.city, Level.CITY, placed.province.code)
    county, _ = _add(session, placed.county, Level.COUNTY, placed.city.code)
    new = sum(add_township(session, town, county) for town in placed.townships)
    if session.get(CountySettings, county.code) is None:
        session.add(CountySettings(county_code=county.code))
    session.flush()
    return county, new


def add_township(session: Session, town: RegionSketch, county: Region) -> bool:
    """Whether the township had to be added; without a position of its own it stands where the county does."""
    placed = town if town.is_placed else replace(town, latitude=county.latitude, longitude=county.longitude)
    return _add(session, placed, Level.TOWNSHIP, county.code)[1]


def _known(session: Session, sketch: RegionSketch) -> RegionSketch:
    """With the position that is stored of it, or that a province has in any case."""
    known = None if sketch.is_placed else session.get(Region, sketch.code) or PROVINCES.get(sketch.code)
    if known is None:
        return sketch
    return replace(sketch, latitude=known.latitude, longitude=known.longitude)


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
    if level is Level.COUNTY:
        found_groups(session, region)
    return region, True
