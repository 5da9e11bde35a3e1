"""Holding a campaign while it or its stops change: the one lock of both."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Campaign, CampaignStop


def lock_campaign(session: Session, campaign_id: int) -> Campaign:
    """The campaign, locked to the end of the transaction and read afresh."""
    query = select(Campaign).where(Campaign.id == campaign_id).with_for_update(of=Campaign)
    return session.scalars(query.execution_options(populate_existing=True)).one()


def lock_stop(session: Session, stop: CampaignStop) -> CampaignStop:
    """The stop, read afresh with its campaign held."""
    lock_campaign(session, stop.campaign_id)
    session.refresh(stop)
    return stop
