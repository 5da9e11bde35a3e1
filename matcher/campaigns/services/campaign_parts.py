"""Taking the weeks of a campaign out of the database, each with all that is open and promised in it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from matcher import clock
from matcher.campaigns.queries.stop_days import closed_weeks
from matcher.campaigns.services.plan_weeks import CampaignPart
from matcher.models import Campaign, CampaignStop, Need
from matcher.vocabulary import NeedStatus
from matcher.week.around import round_of
from matcher.week.snapshot import REVIEW_TIME, take_snapshot


def campaign_parts(session: Session, campaign: Campaign) -> list[CampaignPart]:
    """The weeks that have open stops, the first first: as a matching of each would get them now.

    Closed weeks are left out, and so is what is over.
    """
    parts = []
    for monday, stops in weeks_to_plan(session, campaign).items():
        round_ = round_of(session, campaign.county_code, monday)
        with session.no_autoflush:
            week = take_snapshot(session, round_, review=REVIEW_TIME).for_run()
        parts.append(CampaignPart(week, stops))
    return parts


def weeks_to_plan(session: Session, campaign: Campaign) -> dict[date, dict[str, int]]:
    """By the Mondays of those weeks, the first first, the stop of each need (by its id) with hours in the week."""
    closed = closed_weeks(session, campaign.county_code, clock.today())
    by_week: dict[date, dict[str, int]] = {}
    for stop in open_stops(session, campaign):
        assert stop.need is not None, "an open stop has a need"
        for window in stop.need.windows:
            monday = clock.monday_of(window.day)
            if window.day >= clock.today() and monday not in closed:
                by_week.setdefault(monday, {})[str(stop.need_id)] = stop.id
    return dict(sorted(by_week.items()))


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
