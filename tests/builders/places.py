"""Builders of regions and venues."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from matcher.groups.services.found_groups import found_groups
from matcher.models import Region, Venue
from matcher.vocabulary import Level, VenueKind

DONGTAI = "320981"


def a_county(session: Session, code: str = DONGTAI, name: str = "东台市") -> Region:
    """A county with its city and province; asked for twice, it is the same one."""
    found = session.get(Region, code)
    if found is not None:
        return found
    parent = None
    above = ((2, Level.PROVINCE, "江苏省", "Jiangsu"), (4, Level.CITY, "盐城市", "Yancheng"))
    for digits, level, zh, en in above:
        if session.get(Region, code[:digits]) is None:
            session.add(Region(code=code[:digits], parent_code=parent, level=level, name=zh, name_en=en,
                               latitude=33.0, longitude=120.0))  # fmt: skip
            session.flush()
        parent = code[:digits]
    county = Region(code=code, parent_code=parent, level=Level.COUNTY, name=name, name_en=f"County {code}",
                    latitude=32.85, longitude=120.31)  # fmt: skip
    session.add(county)
    session.flush()
    found_groups(session, county)
    return county


def a_township(session: Session, code: str = f"{DONGTAI}115", name: str = "三仓镇", **values: Any) -> Region:
    """A township (and its county where missing)."""
    found = session.get(Region, code)
    if found is not None:
        return found
    a_county(session, code[:6])
    fields = {"latitude": 32.7667, "longitude": 120.6667, "position_is_real": True} | values
    township = Region(code=code, parent_code=code[:6], level=Level.TOWNSHIP, name=name,
                      name_en=f"Town {code}", **fields)  # fmt: skip
    session.add(township)
    session.flush()
    return township


def a_venue(session: Session, township: Region | None = None, **values: Any) -> Venue:
    """A hall for 120 in a township."""
    township = township or a_township(session)
    fields = {
        "kind": VenueKind.CIVILISATION_CENTRE, "name": f"{township.name}新时代文明实践所", "capacity": 120, "rooms": 1,
        "latitude": township.latitude, "longitude": township.longitude,
    } | values  # fmt: skip
    venue = Venue(township_code=township.code, **fields)
    session.add(venue)
    session.flush()
    return venue
