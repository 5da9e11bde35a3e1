"""What the forms of campaigns offer: the yearly ones to come, earlier ones to copy, topics, venues."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.campaigns.queries.stops import TopicName
from matcher.figures.campaigns import YEARLY_CAMPAIGNS
from matcher.models import Campaign, Topic, Venue
from matcher.policy import Action, Actor, within
from matcher.vocabulary import CampaignKind


@dataclass(frozen=True, slots=True)
class ComingCampaign:
    """A yearly campaign with its next days."""

    kind: CampaignKind
    first_day: date
    last_day: date


def coming_campaigns() -> tuple[ComingCampaign, ...]:
    """The yearly campaigns, each as it comes next or is under way, in the order of their days."""
    today = clock.today()
    found = []
    for each in YEARLY_CAMPAIGNS:
        first, last = each.days(today.year)
        if last < today:
            first, last = each.days(today.year + 1)
        found.append(ComingCampaign(CampaignKind(each.key), first, last))
    return tuple(sorted(found, key=lambda each: each.first_day))


def earlier_campaign(session: Session, actor: Actor, campaign_id: int | None) -> Campaign | None:
    """A campaign in reach that is to be copied."""
    query = select(Campaign).where(Campaign.id == campaign_id, within(actor, Action.CAMPAIGN_VIEW, Campaign))
    return session.scalars(query).one_or_none()


def county_topic_names(
    session: Session, county_code: str, *, first: Collection[int] = (), also: Collection[int] = ()
) -> tuple[TopicName, ...]:
    """The county's topics in use and those of `also`, those of `first` in front, then by group and code."""
    query = (
        select(Topic)
        .where(Topic.county_code == county_code, Topic.active | Topic.id.in_(also))
        .order_by(Topic.group, Topic.code, Topic.id)
    )
    found = [TopicName(each.id, each.name, each.name_en, each.group) for each in session.scalars(query)]
    return tuple(sorted(found, key=lambda each: each.id not in first))


def township_venues(session: Session, township_code: str, *, also: int | None) -> Sequence[tuple[int, str]]:
    """Key and name of the township's venues in use, and of one that is chosen already."""
    query = (
        select(Venue.id, Venue.name)
        .where(Venue.township_code == township_code, Venue.active | (Venue.id == also))
        .order_by(Venue.name_key, Venue.id)
    )
    return [(key, name) for key, name in session.execute(query)]
