"""Setting a campaign up, changing it, and taking it out."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.campaigns.schemas.campaign import CampaignCommand
from matcher.campaigns.services.copy_stops import copy_stops
from matcher.campaigns.services.leave_out import leave_out_outside
from matcher.campaigns.services.lock_campaign import lock_campaign
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict, Invalid
from matcher.models import Campaign, CampaignTopic, Topic
from matcher.policy import Action, Actor, permit, within
from matcher.wording import Text


def save_campaign(
    session: Session, actor: Actor, command: CampaignCommand, campaign: Campaign | None = None
) -> Campaign:
    """The new or changed campaign; a new one takes the stops of its `source` over.

    Raises `Invalid` for topics that are not the county's and for days that leave stops outside unless these are to be
    left out, `Outdated` where somebody else was faster.
    """
    permit(actor, Action.CAMPAIGN_EDIT)
    what = "campaign.edit" if campaign else "campaign.add"
    if campaign is not None:
        campaign = lock_campaign(session, campaign.id)
        ensure_fresh(campaign, command.version)
        leave_out_outside(
            session, actor, campaign, command.first_day, command.last_day, command.leave_outside
        )
    else:
        campaign = Campaign(
            county_code=actor.county_code, created_by=actor.account_id, created_at=clock.now()
        )
    kept = {each.topic_id for each in campaign.topics}
    topics = county_topics(session, campaign.county_code, command.topics, kept=kept)
    campaign.kind, campaign.name, campaign.about = command.kind, command.name, command.about
    campaign.first_day, campaign.last_day = command.first_day, command.last_day
    campaign.topics.clear()
    session.add(campaign)
    session.flush()
    campaign.topics = [
        CampaignTopic(position=number, topic_id=topic.id) for number, topic in enumerate(topics)
    ]
    session.flush()
    if what == "campaign.add" and command.source is not None:
        copy_stops(session, actor, _source(session, actor, command.source), campaign)
    record(
        session, actor, what, campaign, first_day=command.first_day.isoformat(),
        last_day=command.last_day.isoformat(), campaign_kind=command.kind.value,
    )  # fmt: skip
    return campaign


def remove_campaign(session: Session, actor: Actor, campaign: Campaign, version: int) -> None:
    """Take a campaign out of which nothing was posted. Raises `Conflict` otherwise, `Outdated`."""
    campaign = lock_campaign(session, campaign.id)
    ensure_fresh(campaign, version)
    if any(stop.need_id is not None for stop in campaign.stops):
        raise Conflict(Text("Stops of this campaign have been posted. Please leave them out first."))
    record(session, actor, "campaign.remove", campaign, name=campaign.name)
    session.delete(campaign)
    session.flush()


def county_topics(
    session: Session, county_code: str, topic_ids: Sequence[int], *, kept: set[int]
) -> list[Topic]:
    """The topics in their order; one that is archived only where it is `kept`. Raises `Invalid`."""
    query = select(Topic).where(Topic.id.in_(topic_ids), Topic.county_code == county_code)
    found = {topic.id: topic for topic in session.scalars(query) if topic.active or topic.id in kept}
    if any(topic_id not in found for topic_id in topic_ids):
        raise Invalid.field("topics", Text("One of these topics is not in the catalogue any more."))
    return [found[topic_id] for topic_id in topic_ids]


def _source(session: Session, actor: Actor, source_id: int) -> Campaign:
    query = select(Campaign).where(Campaign.id == source_id, within(actor, Action.CAMPAIGN_EDIT, Campaign))
    found = session.scalars(query).one_or_none()
    if found is None:
        raise Invalid.field("source", Text("Please choose one of the list."))
    return found
