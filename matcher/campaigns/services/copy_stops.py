"""Taking the stops of an earlier campaign over."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from matcher.audit.services.record import record
from matcher.models import Campaign, CampaignStop, Region, StopTopic
from matcher.policy import Actor


def copy_stops(session: Session, actor: Actor, source: Campaign, campaign: Campaign) -> int:
    """Each stop as many days after the first, with what is still there of its venue and topics; how many.

    Stops that would lie after the last day are left behind, and so are townships that are no more.
    """
    townships = set(
        session.scalars(
            select(Region.code).where(Region.parent_code == campaign.county_code, Region.closed_on.is_(None))
        )
    )
    stops = (
        select(CampaignStop)
        .where(CampaignStop.campaign_id == source.id)
        .options(
            joinedload(CampaignStop.venue), selectinload(CampaignStop.topics).joinedload(StopTopic.topic)
        )
        .order_by(CampaignStop.day, CampaignStop.township_code)
    )
    copied = 0
    for old in session.scalars(stops).all():
        day = campaign.first_day + (old.day - source.first_day)
        if not campaign.first_day <= day <= campaign.last_day or old.township_code not in townships:
            continue
        topics = [each.topic for each in old.topics if each.topic.active]
        campaign.stops.append(
            CampaignStop(
                township_code=old.township_code, day=day, start_minute=old.start_minute,
                venue_id=old.venue_id if old.venue is not None and old.venue.active else None,
                end_minute=old.end_minute, minutes=old.minutes, audience=old.audience,
                topics=[StopTopic(position=number, topic_id=each.id) for number, each in enumerate(topics)],
            )
        )  # fmt: skip
        copied += 1
    record(session, actor, "campaign.copy", campaign, source=source.id, stops=copied)
    return copied
