"""How far apart the starts of sessions lie."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher.models import CountySettings, lies_in
from matcher.policy.actor import COUNTY_DIGITS


def grid_minutes(session: Session, area_code: str) -> int:
    """The minutes between two starts that are possible in an area, counted from midnight.

    A township has the grid of its county; above the counties the finest of them holds, which every other one divides
    into.
    """
    finest = select(func.min(CountySettings.grid_minutes)).where(
        lies_in(CountySettings.county_code, area_code[:COUNTY_DIGITS])
    )
    return session.scalar(finest) or CountySettings.usual(area_code).grid_minutes
