"""The demonstration's campaign of the winter (科普赶年集): prepared, half of it posted, planned as a whole."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.audit.services.record import transition
from matcher.campaigns.queries.choices import coming_campaigns
from matcher.campaigns.schemas.campaign import CampaignCommand
from matcher.campaigns.schemas.stop import FillStops, PostStops
from matcher.campaigns.services.campaign_parts import campaign_parts
from matcher.campaigns.services.place_stops import fill_stops
from matcher.campaigns.services.plan_campaign import start_planning, store_planning
from matcher.campaigns.services.plan_weeks import plan_weeks
from matcher.campaigns.services.post_stops import post_stops
from matcher.campaigns.services.save_campaign import save_campaign
from matcher.clock import now
from matcher.county_settings.queries.county_settings import settings_of
from matcher.holidays.queries.calendar_of import calendar_of
from matcher.models import Campaign, Topic
from matcher.policy import Actor
from matcher.policy.actor import service_actor
from matcher.policy.states import CAMPAIGN_RUN
from matcher.vocabulary import CampaignKind, Kind
from seeds.demo.county_stage import CountyStage
from solver import Plan as FoundPlan
from solver import Week, solve

ABOUT = "年前每个工作日走一个镇的集市：义诊、农技咨询、科学小实验摆在一起，老人孩子都有得看。"
KINDS = (Kind.MEDICAL, Kind.AGRICULTURE)
SECONDS = 2.0
LEFT_TO_POST = 3


def add_campaign(stage: CountyStage) -> None:
    """The fairs before the coming New Year: a stop each working day, all but the last posted, then planned."""
    session, actor = stage.session, Actor.of(stage.accounts.coordinator)
    fairs = next(each for each in coming_campaigns() if each.kind is CampaignKind.NEW_YEAR_FAIRS)
    topics = [_topic(session, stage.county.code, kind).id for kind in KINDS]
    command = CampaignCommand(fairs.kind, "科普赶年集", fairs.first_day, fairs.last_day, ABOUT, tuple(topics))
    campaign = save_campaign(session, actor, command)
    townships = tuple(int(town.code) for town in stage.county.townships)
    fill_stops(session, actor, campaign, FillStops(townships, _working_days(session, campaign)))
    session.flush()
    posted = tuple(stop.id for stop in campaign.stops)[:-LEFT_TO_POST]
    if posted:
        post_stops(session, actor, campaign, PostStops(posted))
    session.flush()
    if campaign_parts(session, campaign):
        _plan(session, actor, campaign)


def _topic(session: Session, county_code: str, kind: Kind) -> Topic:
    query = select(Topic).where(Topic.county_code == county_code, Topic.group == kind, Topic.active)
    return session.scalars(query.order_by(Topic.code).limit(1)).one()


def _working_days(session: Session, campaign: Campaign) -> tuple[int, ...]:
    days = (campaign.last_day - campaign.first_day).days + 1
    calendar = calendar_of(session)
    return tuple(
        number + 1
        for number in range(days)
        if calendar.kind(campaign.first_day + timedelta(days=number)).working
    )


def _plan(session: Session, actor: Actor, campaign: Campaign) -> None:
    """What a worker would do, at once: the service has none yet."""
    run = start_planning(session, actor, campaign)
    worker = service_actor(campaign.county_code)
    transition(session, worker, CAMPAIGN_RUN, run, "start")
    run.started_at, run.attempt = now(), 1
    found = plan_weeks(
        campaign_parts(session, campaign),
        recent_weeks=settings_of(session, campaign.county_code).recent_weeks,
        solve_week=_solved,
        week_done=lambda _number: None,
    )
    store_planning(session, run, found or ())
    run.finished_at = now()
    transition(session, worker, CAMPAIGN_RUN, run, "finish")


def _solved(week: Week) -> FoundPlan:
    return solve(week, seconds=SECONDS, threads=1)
