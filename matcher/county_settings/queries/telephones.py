"""Whom to ring who cannot sign in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import CountySettings, Region
from matcher.registry.queries.regions import RegionName


class CountyTelephone(NamedTuple):
    """A county and the number of its association."""

    county: RegionName
    telephone: str


def county_telephones(session: Session) -> Sequence[CountyTelephone]:
    """The counties that have given a number, by code."""
    query = (
        select(Region, CountySettings.telephone)
        .join(CountySettings, CountySettings.county_code == Region.code)
        .where(CountySettings.telephone != "")
        .order_by(Region.code)
    )
    return [CountyTelephone(RegionName.of(region), telephone) for region, telephone in session.execute(query)]
