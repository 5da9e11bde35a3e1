"""Builders of campaigns and their stops."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import (
    Base,
    Campaign,
    CampaignRun,
    CampaignStop,
    CampaignTopic,
    Head,
    Need,
    Reservation,
    ReservedHead,
    StopTopic,
    Topic,
)
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


def campaign_things(session: Session, need: Need) -> dict[str, Base]:
    """A campaign with two stops, one of them posted as the need, and a planning, by the names of addresses."""
    topic = need.parts[0].topic
    campaign = a_campaign(session, need.township_code[:6], topics=[topic])
    stop = a_stop(session, campaign, need.township_code, topics=[topic], venue_id=need.venue_id)
    a_stop(session, campaign, need.township_code, days=2, topics=[topic], need_id=need.id)
    return {
        "campaign": campaign, "campaign_stop": stop,
        "campaign_run": a_campaign_run(session, campaign, RunStatus.QUEUED, weeks=1),
    }  # fmt: skip


def so_many_stops(session: Session, county_code: str, needs: Sequence[Need]) -> dict[str, int | str]:
    """As many campaigns as needs, and in the first a stop for each need and one that is not posted; all is reserved."""
    topics = [part.topic for part in needs[0].parts]
    campaigns = [a_campaign(session, county_code, topics=topics) for _ in needs]
    stops = [
        a_stop(session, campaigns[0], need.township_code, days=days, topics=topics, need_id=need_id)
        for number, need in enumerate(needs)
        for days, need_id in ((2 * number, need.id), (2 * number + 1, None))
    ]
    head = session.scalars(select(Head).where(Head.county_code == county_code).order_by(Head.id)).first()
    assert head is not None
    run = a_campaign_run(session, campaigns[0], finished_at=clock.now(), weeks=1, weeks_done=1)
    run.reservations = [
        Reservation(
            stop_id=stop.id, starts_at=datetime.combine(stop.day, time(9)),
            heads=[ReservedHead(position=number, head_id=head.id) for number in range(len(topics))],
        )
        for stop in stops
    ]  # fmt: skip
    session.flush()
    return {"campaign_id": campaigns[0].id, "campaign_stop_id": stops[0].id, "campaign_run_id": run.id}


def a_waiting_planning(session: Session) -> CampaignRun:
    """A planning that waits for a worker."""
    return a_campaign_run(session, a_campaign(session), RunStatus.QUEUED)
