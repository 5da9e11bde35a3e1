"""The campaigns within somebody's reach, with how far each is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.campaigns.schemas.campaign import CampaignFilter
from matcher.campaigns.state import campaign_state
from matcher.database.page import ON_SCREEN, Extent, Page, read_page
from matcher.models import Campaign, CampaignStop, Need, lies_in
from matcher.policy import Action, Actor, within
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import CampaignKind, CampaignState, NeedStatus

AGREED = (NeedStatus.CONFIRMED, NeedStatus.DONE, NeedStatus.RATED)


@dataclass(frozen=True, slots=True)
class CampaignLine:
    """A campaign with its number of stops, how many of them are posted, and how many somebody said yes to."""

    id: int
    county: RegionName
    name: str
    kind: CampaignKind
    first_day: date
    last_day: date
    state: CampaignState
    stops: int
    posted: int
    agreed: int


def list_campaigns(
    session: Session, actor: Actor, wanted: CampaignFilter, extent: Extent = ON_SCREEN
) -> Page[CampaignLine]:
    """A page of the campaigns in the actor's reach, the latest first; for a township its own stops are counted."""
    conditions: list[ColumnElement[bool]] = [within(actor, Action.CAMPAIGN_VIEW, Campaign)]
    if wanted.kind:
        conditions.append(Campaign.kind == wanted.kind)
    if wanted.search:
        conditions.append(Campaign.name.contains(wanted.search, autoescape=True))
    query = (
        select(Campaign)
        .where(*conditions)
        .options(joinedload(Campaign.county))
        .order_by(Campaign.first_day.desc(), Campaign.id.desc())
    )
    found = read_page(session, query, wanted.page, extent)
    counted = _counted(session, actor, [each.id for each in found.items])
    return found.map(lambda campaign: _line(campaign, counted.get(campaign.id, {})))


def _counted(
    session: Session, actor: Actor, ids: Sequence[int]
) -> Mapping[int, Mapping[NeedStatus | None, int]]:
    """The stops in the actor's region, as the page of each campaign shows them."""
    query = (
        select(CampaignStop.campaign_id, Need.status, func.count())
        .outerjoin(CampaignStop.need)
        .where(CampaignStop.campaign_id.in_(ids), lies_in(CampaignStop.township_code, actor.region_code))
        .group_by(CampaignStop.campaign_id, Need.status)
    )
    found: dict[int, dict[NeedStatus | None, int]] = {}
    for campaign_id, status, number in session.execute(query):
        found.setdefault(campaign_id, {})[status] = number
    return found


def _line(campaign: Campaign, counted: Mapping[NeedStatus | None, int]) -> CampaignLine:
    without = counted.get(None, 0) + counted.get(NeedStatus.WITHDRAWN, 0)
    return CampaignLine(
        campaign.id, RegionName.of(campaign.county), campaign.name, campaign.kind, campaign.first_day,
        campaign.last_day, campaign_state(campaign.first_day, campaign.last_day, clock.today()),
        stops=sum(counted.values()), posted=sum(counted.values()) - without,
        agreed=sum(counted.get(status, 0) for status in AGREED),
    )  # fmt: skip
