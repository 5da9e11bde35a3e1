"""Where somebody sets out from of whom nobody has said it: where the institution is, as far as that is known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher.models import Head, Region
from matcher.text import name_key
from matcher.vocabulary import Level

_KINDS = ("街道", "民族乡", "镇", "乡")
_SHORTEST = 2


class PlaceOf(StrEnum):
    """What an assumed place was taken from."""

    COLLEAGUES = "colleagues"
    NAME = "name"
    COUNTY_SEAT = "county_seat"


@dataclass(frozen=True, slots=True)
class AssumedPlace:
    """A township, a position in degrees, and what they were taken from."""

    township: Region
    latitude: float
    longitude: float
    taken_from: PlaceOf


def assumed_place(
    session: Session, county_code: str, institution_id: int | None, institution_name: str
) -> AssumedPlace | None:
    """Where most colleagues set out from; else the township the institution is called after; else the county seat.

    None only in a county without townships.
    """
    if institution_id is not None:
        found = _of_colleagues(session, institution_id)
        if found is not None:
            return found
    towns = select(Region).where(
        Region.parent_code == county_code, Region.level == Level.TOWNSHIP, Region.closed_on.is_(None)
    )
    townships = session.scalars(towns.order_by(Region.code)).all()
    for township in townships:
        if _bare(township.name) in name_key(institution_name):
            return AssumedPlace(township, township.latitude, township.longitude, PlaceOf.NAME)
    county = session.get(Region, county_code)
    if county is None or not townships:
        return None
    seat = min(townships, key=lambda each: _distance(each, county))
    return AssumedPlace(seat, seat.latitude, seat.longitude, PlaceOf.COUNTY_SEAT)


def _of_colleagues(session: Session, institution_id: int) -> AssumedPlace | None:
    place = Head.township_code, Head.latitude, Head.longitude
    query = (
        select(Region, Head.latitude, Head.longitude)
        .join(Head, Head.township_code == Region.code)
        .where(Head.institution_id == institution_id, ~Head.place_assumed, Head.active)
        .group_by(Region.code, *place)
        .order_by(func.count().desc(), func.min(Head.id))
        .limit(1)
    )
    found = session.execute(query).one_or_none()
    return AssumedPlace(*found, taken_from=PlaceOf.COLLEAGUES) if found else None


def _bare(name: str) -> str:
    """A township's name without its kind, as institutions bear it; whole where little would be left."""
    key = name_key(name)
    kind = next((each for each in _KINDS if key.endswith(each)), "")
    bare = key.removesuffix(kind)
    return bare if len(bare) >= _SHORTEST else key


def _distance(one: Region, other: Region) -> float:
    return (one.latitude - other.latitude) ** 2 + (one.longitude - other.longitude) ** 2
