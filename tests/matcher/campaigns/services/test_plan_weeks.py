"""Weeks planned one after another know what the earlier ones have taken."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import count

import pytest
from sqlalchemy.orm import Session

from matcher.campaigns.services.campaign_parts import campaign_parts
from matcher.campaigns.services.plan_weeks import Outcome, plan_weeks
from matcher.models import Campaign, CampaignStop, Head, NeedHead, Topic
from matcher.vocabulary import HeadPreference, NeedStatus
from solver import Plan, Week, solve
from tests.builders.campaigns import a_campaign, a_stop
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.places import a_venue
from tests.builders.weeks import QUIET_THURSDAY

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
TUESDAY = date(2026, 3, 10)


def posted_stop(
    session: Session, campaign: Campaign, topic: Topic, day: date, **need: object
) -> CampaignStop:
    """A stop whose need waits for a match on that day."""
    need_row = a_need(
        session, venue=a_venue(session), topics=[topic], windows=[(day, 540, 690)], waits=False, **need
    )  # fmt: skip
    return a_stop(
        session, campaign, need_row.township_code, days=(day - campaign.first_day).days, need_id=need_row.id
    )


def planned(session: Session, campaign: Campaign) -> tuple[Outcome, ...]:
    found = plan_weeks(
        campaign_parts(session, campaign), recent_weeks=8, solve_week=lambda week: solve(week, seconds=5),
        week_done=lambda _number: None,
    )  # fmt: skip
    assert found is not None
    return found


def heads_of(found: tuple[Outcome, ...]) -> list[int]:
    return [head for each in found for head in each.head_ids]


def three_weeks(session: Session) -> tuple[Campaign, list[Head], list[CampaignStop]]:
    topic, campaign = a_topic(session), a_campaign(session, last_day=date(2026, 4, 12))
    heads = [a_head(session, topics={topic: 3}) for _ in range(3)]
    stops = [posted_stop(session, campaign, topic, TUESDAY + timedelta(weeks=week)) for week in range(3)]
    return campaign, heads, stops


def test_each_week_gives_the_session_to_whom_the_earlier_ones_have_not(session: Session) -> None:
    campaign, heads, stops = three_weeks(session)
    found = planned(session, campaign)
    assert [each.stop_id for each in found] == [stop.id for stop in stops]
    assert [each.starts_at is not None for each in found] == [True] * 3
    assert sorted(heads_of(found)) == sorted(head.id for head in heads)


def test_without_what_the_earlier_weeks_took_the_same_head_would_go_each_time(session: Session) -> None:
    campaign, _heads, _stops = three_weeks(session)
    found = plan_weeks(
        campaign_parts(session, campaign), recent_weeks=0, solve_week=lambda week: solve(week, seconds=5),
        week_done=lambda _number: None,
    )  # fmt: skip
    assert found is not None
    assert len(set(heads_of(found))) == 1


def test_an_urgent_need_of_the_week_keeps_the_only_head(session: Session) -> None:
    topic, campaign = a_topic(session), a_campaign(session)
    a_head(session, topics={topic: 3})
    urgent = a_need(
        session, venue=a_venue(session), topics=[topic], windows=[(TUESDAY, 540, 690)], priority=5
    )
    stop = posted_stop(session, campaign, topic, TUESDAY, priority=1)
    found = planned(session, campaign)
    assert found == (Outcome(stop.id, None, why=found[0].why),)
    assert found[0].why
    urgent.status = NeedStatus.WITHDRAWN
    session.flush()
    session.expire_all()
    assert planned(session, campaign)[0].starts_at == datetime(2026, 3, 10, 9)


def test_a_stop_for_which_nobody_could_come_says_why(session: Session) -> None:
    topic, campaign = a_topic(session), a_campaign(session)
    head = a_head(session, topics={topic: 3})
    stop = posted_stop(session, campaign, topic, TUESDAY)
    assert stop.need is not None
    stop.need.head_preferences.append(NeedHead(head_id=head.id, preference=HeadPreference.EXCLUDE))
    session.flush()
    assert planned(session, campaign) == (Outcome(stop.id, None, why="excluded"),)


def test_a_need_met_in_one_week_is_not_asked_for_in_the_next(session: Session) -> None:
    topic, campaign = a_topic(session), a_campaign(session)
    a_head(session, topics={topic: 3})
    need = a_need(
        session, topics=[topic], windows=[(TUESDAY, 540, 690), (TUESDAY + timedelta(weeks=1), 540, 690)]
    )  # fmt: skip
    stop = a_stop(session, campaign, need.township_code, need_id=need.id)
    seen: list[Week] = []

    def looked_at(week: Week) -> Plan:
        seen.append(week)
        return solve(week, seconds=5)

    found = plan_weeks(
        campaign_parts(session, campaign), recent_weeks=8, solve_week=looked_at, week_done=lambda _: None
    )  # fmt: skip
    assert [len(week.needs) for week in seen] == [1, 0]
    assert found == (Outcome(stop.id, datetime(2026, 3, 10, 9), found[0].head_ids if found else ()),)


def test_a_planning_that_is_stopped_finds_nothing(session: Session) -> None:
    campaign, _heads, _stops = three_weeks(session)
    number, told = count(1), list[int]()
    found = plan_weeks(
        campaign_parts(session, campaign), recent_weeks=8,
        solve_week=lambda week: solve(week, seconds=5) if next(number) < 3 else None, week_done=told.append,
    )  # fmt: skip
    assert (found, told) == (None, [1, 2])
