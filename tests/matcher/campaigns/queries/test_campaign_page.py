"""What the page of a campaign counts and offers: what is over is not to be planned, what was not held is said."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from matcher.campaigns.queries.campaign_list import list_campaigns
from matcher.campaigns.queries.campaign_page import CampaignPage, campaign_page
from matcher.campaigns.schemas.campaign import CampaignFilter
from matcher.models import Campaign
from matcher.policy import Actor
from matcher.visits.services.record_not_held import record_not_held
from matcher.vocabulary import AssignmentStatus, Role, RoundStatus, StopState
from tests.builders.campaigns import a_campaign, a_stop
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.places import a_township, a_venue
from tests.builders.rounds import a_round, an_assignment
from tests.builders.visits import not_held
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
LAST_TUESDAY = date(2026, 3, 3)
MONDAY = date(2026, 3, 9)


def shown(session: Session, campaign: Campaign) -> CampaignPage:
    session.flush()
    return campaign_page(session, COORDINATOR, campaign)


def test_a_visit_that_was_not_held_is_counted_as_such_once_no_hours_are_left(session: Session) -> None:
    topic, campaign = a_topic(session), a_campaign(session, first_day=LAST_TUESDAY)
    hours = [(LAST_TUESDAY, 540, 690), (MONDAY, 540, 690)]
    for windows in (hours[:1], hours):
        need = a_need(session, topics=[topic], windows=windows, waits=False)
        a_stop(session, campaign, need.township_code, days=len(windows), topics=[topic], need_id=need.id)
        an_assignment(
            session, need, a_head(session, topics={topic: 3}), status=AssignmentStatus.ACCEPTED,
            starts_at=datetime(2026, 3, 3, 9),
        )  # fmt: skip
        session.flush()
        record_not_held(session, COORDINATOR, need, not_held(need))
    page = shown(session, campaign)
    assert sorted(stop.state for stop in page.stops) == [StopState.NOT_HELD, StopState.POSTED]
    assert (page.total.stops, page.total.not_held, page.total.open) == (2, 1, 1)
    assert [(row.stops, row.not_held) for row in (*page.by_township, *page.by_topic)] == [(2, 1), (2, 1)]


def test_what_is_over_or_in_a_closed_week_is_neither_to_be_planned_nor_posted(session: Session) -> None:
    topic, campaign = a_topic(session), a_campaign(session, first_day=LAST_TUESDAY)
    a_round(session, monday=MONDAY, status=RoundStatus.CLOSED)
    town = a_township(session, "320981101")
    later = MONDAY + timedelta(weeks=1)
    for day in (LAST_TUESDAY, MONDAY, later):
        need = a_need(session, topics=[topic], windows=[(day, 540, 690)])
        days = (day - LAST_TUESDAY).days
        a_stop(session, campaign, need.township_code, days=days, topics=[topic], need_id=need.id)
        a_stop(session, campaign, town.code, days=days, topics=[topic], venue_id=a_venue(session, town).id)
    page = shown(session, campaign)
    assert (page.to_plan, [stop.day for stop in page.postable]) == (1, [later])
    assert page.total.open == 6
    assert [each.day for week in page.weeks for each in week.days if each.is_over] == [
        LAST_TUESDAY,
        LAST_TUESDAY + timedelta(days=1),
    ]


def test_a_posted_stop_shows_what_its_need_says(session: Session) -> None:
    topic, other, campaign = a_topic(session), a_topic(session, "dental"), a_campaign(session)
    need = a_need(session, topics=[other, other], audience=150)
    a_stop(session, campaign, need.township_code, topics=[topic], need_id=need.id)
    (stop,) = shown(session, campaign).stops
    assert ([each.id for each in stop.topics], stop.audience) == ([other.id], 150)


def test_the_list_counts_for_a_township_the_stops_its_page_shows(session: Session) -> None:
    campaign = a_campaign(session)
    mine, other = a_township(session, "320981101"), a_township(session, "320981102")
    for number, town in enumerate((mine, other, other)):
        a_stop(session, campaign, town.code, days=number)
    session.flush()
    township = Actor.of(an_account(session, Role.TOWNSHIP, region=mine))
    (line,) = list_campaigns(session, township, CampaignFilter()).items
    assert line.stops == len(campaign_page(session, township, campaign).stops) == 1
    (line,) = list_campaigns(session, COORDINATOR, CampaignFilter()).items
    assert line.stops == 3
