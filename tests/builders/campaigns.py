"""Builders of campaigns and their stops."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Campaign, CampaignRun, CampaignStop, CampaignTopic, StopTopic, Topic
from matcher.vocabulary import CampaignKind, RunStatus
from tests.builders.places import DONGTAI, a_county


def a_campaign(
    session: Session,
    county_code: str = DONGTAI,
    *,
    topics: Sequence[Topic] = (),
    kind: CampaignKind = CampaignKind.NEW_YEAR_FAIRS,
    **values: Any,
) -> Campaign:
    """A campaign of the two weeks from the planning Monday on."""
    a_county(session, county_code)
    monday = clock.planning_monday(clock.today())
    fields = {
        "name": "科普赶年集", "first_day": monday, "last_day": monday + timedelta(days=13), "created_at": clock.now(),
    } | values  # fmt: skip
    campaign = Campaign(
        county_code=county_code,
        kind=kind,
        topics=[CampaignTopic(position=number, topic_id=topic.id) for number, topic in enumerate(topics)],
        **fields,
    )
    session.add(campaign)
    session.flush()
    return campaign


def a_stop(
    session: Session,
    campaign: Campaign,
    township_code: str,
    *,
    days: int = 1,
    topics: Sequence[Topic] = (),
    **values: Any,
) -> CampaignStop:
    """A stop of an hour and a half in a township, so many days after the first day of the campaign."""
    fields = {"start_minute": 540, "end_minute": 690, "minutes": 90, "audience": 60} | values
    stop = CampaignStop(
        campaign=campaign,
        township_code=township_code,
        day=campaign.first_day + timedelta(days=days),
        topics=[StopTopic(position=number, topic_id=topic.id) for number, topic in enumerate(topics)],
        **fields,
    )
    session.add(stop)
    session.flush()
    return stop


def a_campaign_run(
    session: Session, campaign: Campaign, status: RunStatus = RunStatus.DONE, **values: Any
) -> CampaignRun:
    """A planning of the campaign."""
    fields = {"seconds": 5, "created_at": clock.now()} | values
    run = CampaignRun(campaign_id=campaign.id, status=status, **fields)
    session.add(run)
    session.flush()
    return run
