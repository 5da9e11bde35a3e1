"""What townships can host: the county's settings, or what a township has set otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import CountySettings, Region, TownshipSettings, lies_in
from matcher.vocabulary import Level


class HostingLimits(NamedTuple):
    """Most sessions of a township's needs at the same moment and on one day; None: no limit."""

    at_once: int | None
    per_day: int | None


NO_LIMITS = HostingLimits(None, None)


def hosting_limits(session: Session, area_code: str) -> Mapping[str, HostingLimits]:
    """The limits that hold for each township of an area, by its code; townships without any are left out."""
    query = (
        select(Region.code, CountySettings, TownshipSettings)
        .outerjoin(CountySettings, CountySettings.county_code == Region.parent_code)
        .outerjoin(TownshipSettings, TownshipSettings.township_code == Region.code)
        .where(lies_in(Region.code, area_code), Region.level == Level.TOWNSHIP)
    )
    found = {code: _limits(county, own) for code, county, own in session.execute(query)}
    return {code: limits for code, limits in found.items() if limits != NO_LIMITS}


def _limits(county: CountySettings | None, own: TownshipSettings | None) -> HostingLimits:
    at_once = own.sessions_at_once if own else None
    per_day = own.sessions_per_day if own else None
    if county is None:
        return HostingLimits(at_once, per_day)
    return HostingLimits(at_once or county.sessions_at_once, per_day or county.sessions_per_day)
