"""Whom to ring who cannot sign in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from matcher.models import CountySettings, Region
from matcher.registry.queries.regions import RegionName

_CITY_DIGITS = 4


class CountyTelephone(NamedTuple):
    """A county and the number of its association; `city` is what it lies in, where that is known."""

    county: RegionName
    telephone: str
    city: RegionName | None

    @property
    def city_code(self) -> str:
        """The code of the city by which the county's own begins."""
        return self.county.code[:_CITY_DIGITS]


def county_telephones(session: Session) -> Sequence[CountyTelephone]:
    """The counties that have given a number, by code."""
    city = aliased(Region)
    query = (
        select(Region, CountySettings.telephone, city)
        .join(CountySettings, CountySettings.county_code == Region.code)
        .outerjoin(city, city.code == Region.parent_code)
        .where(CountySettings.telephone != "")
        .order_by(Region.code)
    )
    return [
        CountyTelephone(RegionName.of(county), telephone, RegionName.of(above) if above else None)
        for county, telephone, above in session.execute(query)
    ]
