"""Taking the weeks of a campaign out of the database, each with all that is open and promised in it."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from matcher import clock
from matcher.campaigns.services.plan_weeks import CampaignPart
from matcher.models import Campaign, CampaignStop, Need
from matcher.vocabulary import NeedStatus, RoundStatus
from matcher.week.around import round_of
from matcher.week.snapshot import REVIEW_TIME, take_snapshot


def campaign_parts(session: Session, campaign: Campaign) -> list[CampaignPart]:
    """The weeks that have open stops, the first first: as a matching of each would get them now.

    Closed weeks are left out, and so is what is over.
    """
    by_week: dict[date, dict[str, int]] = {}
    for stop in open_stops(session, campaign):
        assert stop.need is not None, "an open stop has a need"
        for window in stop.need.windows:
            if window.day >= clock.today():
                monday = window.day - timedelta(days=window.day.weekday())
                by_week.setdefault(monday, {})[str(stop.need_id)] = stop.id
    parts = []
    for monday in sorted(by_week):
        round_ = round_of(session, campaign.county_code, monday)
        if round_.status is RoundStatus.CLOSED:
            continue
        with session.no_autoflush:
            week = take_snapshot(session, round_, review=REVIEW_TIME).for_run()
        parts.append(CampaignPart(week, by_week[monday]))
    return parts


def open_stops(session: Session, campaign: Campaign) -> list[CampaignStop]:
    """The stops that are posted and that nobody has been asked for."""
    query = (
        select(CampaignStop)
        .join(CampaignStop.need)
        .where(CampaignStop.campaign_id == campaign.id, Need.status == NeedStatus.POSTED)
        .options(selectinload(CampaignStop.need).selectinload(Need.windows))
        .order_by(CampaignStop.id)
    )
    return list(session.scalars(query))
