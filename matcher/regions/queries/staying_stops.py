"""Stops of campaigns that would stay in a closed township, since its successor has one on that day, too."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.models import CampaignStop
from matcher.regions.queries.going_over import is_ahead
from matcher.registry.queries.regions import RegionName


@dataclass(frozen=True, slots=True)
class StayingStop:
    """A stop of a campaign: leave it out, or move its day."""

    id: int
    campaign_id: int
    campaign: str
    township: RegionName
    day: date


def staying_stops(session: Session, codes: Collection[str], into: str, day: date) -> list[StayingStop]:
    """Of each campaign's stops from the day on that meet in the successor, all but one: the successor's own stays."""
    open_ = or_(CampaignStop.need_id.is_(None), CampaignStop.need.has(is_ahead()))
    query = (
        select(CampaignStop)
        .where(
            or_(CampaignStop.township_code == into, CampaignStop.township_code.in_(codes) & open_),
            CampaignStop.day >= max(day, clock.today()),
        )
        .options(joinedload(CampaignStop.campaign), joinedload(CampaignStop.township))
        .order_by(CampaignStop.day, CampaignStop.id)
    )
    found = sorted(session.scalars(query), key=lambda stop: stop.township_code != into)
    seen: set[tuple[int, date]] = set()
    staying: list[StayingStop] = []
    for stop in found:
        key = stop.campaign_id, stop.day
        if key in seen and stop.township_code != into:
            staying.append(
                StayingStop(
                    stop.id, stop.campaign_id, stop.campaign.name, RegionName.of(stop.township), stop.day
                )
            )
        seen.add(key)
    return staying
