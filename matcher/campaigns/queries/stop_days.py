"""When a stop is: as its visit says, else its need, else the stop itself."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from matcher import clock
from matcher.models import Assignment, Campaign, CampaignStop, Invitation, Need, Round
from matcher.time_span import TimeSpan
from matcher.vocabulary import LIVE_ASSIGNMENTS, NeedStatus, RoundStatus


def posted_need(stop: CampaignStop) -> Need | None:
    """The need that was posted from the stop; one that was withdrawn says nothing any more."""
    need = stop.need
    return need if need is not None and need.status is not NeedStatus.WITHDRAWN else None


def visits_of(session: Session, needs: Collection[int]) -> Mapping[int, Assignment]:
    """By need the visit that is proposed, asked for, agreed or over, with those who come."""
    query = (
        select(Assignment)
        .where(Assignment.need_id.in_(needs), Assignment.status.in_(LIVE_ASSIGNMENTS))
        .options(selectinload(Assignment.invitations).joinedload(Invitation.head))
        .order_by(Assignment.id)
    )
    return {each.need_id: each for each in session.scalars(query)}


def when(stop: CampaignStop, visit: Assignment | None) -> tuple[date, TimeSpan]:
    """Day and hours of a stop with its visit; of a need with several hours the first."""
    need = posted_need(stop)
    if need is not None and visit is not None:
        return visit.starts_at.date(), TimeSpan(_minute(visit.starts_at), _minute(visit.ends_at) or 24 * 60)
    if need is not None and need.windows:
        first = need.windows[0]
        return first.day, TimeSpan(first.start_minute, first.end_minute)
    return stop.day, TimeSpan(stop.start_minute, stop.end_minute)


def stop_days(session: Session, campaign: Campaign) -> Mapping[int, date]:
    """By stop of the campaign the day it is on, as lists and the grid show it."""
    query = (
        select(CampaignStop)
        .where(CampaignStop.campaign_id == campaign.id)
        .options(joinedload(CampaignStop.need).selectinload(Need.windows))
        .order_by(CampaignStop.id)
    )
    stops = session.scalars(query).all()
    visits = visits_of(session, [stop.need_id for stop in stops if stop.need_id is not None])
    return {stop.id: when(stop, visits.get(stop.need_id or 0))[0] for stop in stops}


def days_of(stop: CampaignStop) -> list[date]:
    """The days on which it may be held: those of its need's hours, or its own."""
    need = posted_need(stop)
    return [each.day for each in need.windows] if need is not None else [stop.day]


def closed_weeks(session: Session, county_code: str, since: date) -> frozenset[date]:
    """The Mondays of the county's closed weeks from that of `since` on."""
    query = select(Round.monday).where(
        Round.area_code == county_code,
        Round.monday >= clock.monday_of(since),
        Round.status == RoundStatus.CLOSED,
    )
    return frozenset(session.scalars(query.order_by(Round.monday)))


def _minute(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute
