"""The stops that would lie outside of other days of a campaign."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from matcher.campaigns.queries.stop_days import posted_need
from matcher.database.ensure_fresh import state_tag
from matcher.models import Campaign, CampaignStop
from matcher.policy.states import NEED
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import NeedStatus


@dataclass(frozen=True, slots=True)
class StopsOutside:
    """Of each stop its number, where it is, its day and how its need stands; `tag` agrees to leaving them out.

    The tag is empty where they cannot be.
    """

    stops: Sequence[tuple[int, RegionName, date, NeedStatus | None]]
    tag: str


def stops_outside_of(campaign: Campaign, first_day: date, last_day: date) -> StopsOutside | None:
    """Those that are not on one of the days, both included; None where all are."""
    outside = stops_outside(campaign, first_day, last_day)
    if not outside:
        return None
    shown = [
        (
            stop.id,
            RegionName.of(stop.township),
            stop.day,
            need.status if (need := posted_need(stop)) else None,
        )
        for stop in outside
    ]
    return StopsOutside(shown, outside_tag(outside) if all(map(can_go, outside)) else "")


def stops_outside(campaign: Campaign, first_day: date, last_day: date) -> list[CampaignStop]:
    """Those that are not on one of the days, both included, by day."""
    outside = [stop for stop in campaign.stops if not first_day <= stop.day <= last_day]
    return sorted(outside, key=lambda stop: (stop.day, stop.township_code))


def can_go(stop: CampaignStop) -> bool:
    """Whether it can be left out: its visit has neither begun nor taken place."""
    need = posted_need(stop)
    return need is None or NEED.allows("withdraw", need.status)


def outside_tag(stops: Iterable[CampaignStop]) -> str:
    """Differs whenever another stop is among them, or one or its need has changed."""
    return state_tag(*((stop.id, stop.version, stop.need and stop.need.version) for stop in stops))
