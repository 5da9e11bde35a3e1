"""What the page of a city's week says of each county."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
import time_machine
from sqlalchemy.orm import Session

from matcher import clock
from matcher.area_weeks.queries.area_week import AreaWeek, CountyPart, area_week
from matcher.area_weeks.services.hand_over import hand_over
from matcher.rounds.services.discard_plan import discard_plan
from matcher.rounds.services.lock_round import proposed_plan_of
from matcher.rounds.services.release_plan import release_plan
from matcher.vocabulary import AssignmentStatus, NeedStatus, PartState, RoundStatus
from tests.builders.area_weeks import CITY_COORDINATOR, TwoCounties, an_area_plan, two_counties
from tests.builders.needs import a_need
from tests.builders.rounds import an_assignment
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


@pytest.fixture
def city(session: Session) -> TwoCounties:
    return two_counties(session)


def shown(session: Session, city: TwoCounties) -> AreaWeek:
    session.flush()
    session.expire_all()
    return area_week(session, city.area)


def dongtai(week: AreaWeek) -> CountyPart:
    return week.parts[1]


def test_before_a_plan_there_is_nothing_to_hand_over(session: Session, city: TwoCounties) -> None:
    week = shown(session, city)
    assert [(part.needs, part.open, part.found, part.state) for part in week.parts] == [
        (1, 1, 0, PartState.NOTHING)
    ] * 2
    assert (week.to_hand, list(week.crossings)) == (0, [])


def test_a_part_is_ready_then_handed_over_then_sent_out(session: Session, city: TwoCounties) -> None:
    an_area_plan(session, city.area)
    assert [part.state for part in shown(session, city).parts] == [PartState.READY] * 2
    hand_over(session, CITY_COORDINATOR, city.area)
    part = dongtai(shown(session, city))
    assert (part.state, part.proposed, part.open, part.found) == (PartState.HANDED, 1, 0, 1)
    draft = proposed_plan_of(session, city.dongtai)
    assert draft is not None
    release_plan(session, COORDINATOR, draft)
    week = shown(session, city)
    part = dongtai(week)
    assert (part.state, part.waiting, part.proposed, part.needs, part.found) == (PartState.SENT, 1, 0, 1, 1)
    assert week.to_hand == 0


def test_a_county_that_throws_its_part_away_can_be_handed_it_again(
    session: Session, city: TwoCounties
) -> None:
    an_area_plan(session, city.area)
    hand_over(session, CITY_COORDINATOR, city.area)
    draft = proposed_plan_of(session, city.dongtai)
    assert draft is not None
    discard_plan(session, COORDINATOR, draft)
    week = shown(session, city)
    assert (dongtai(week).state, week.to_hand) == (PartState.REPLACED, 1)


def test_once_its_visits_would_have_begun_nothing_is_left_to_hand_over(
    session: Session, city: TwoCounties
) -> None:
    an_area_plan(session, city.area)
    saturday = datetime.combine(city.area.monday, time(23), clock.CHINA) + timedelta(days=5)
    with time_machine.travel(saturday, tick=False):
        week = shown(session, city)
    assert ([part.state for part in week.parts], week.to_hand) == ([PartState.NOTHING] * 2, 0)


def test_who_crosses_a_border_is_named_with_both_counties(session: Session, city: TwoCounties) -> None:
    an_area_plan(session, city.area)
    (crossing,) = shown(session, city).crossings
    assert (crossing.head, crossing.home.code, crossing.there.code, crossing.title) == (
        "苏和", "320904", "320981", "三仓的讲座",
    )  # fmt: skip


def test_what_went_wrong_is_counted_where_it_did(session: Session, city: TwoCounties) -> None:
    an_area_plan(session, city.area)
    city.across.status = NeedStatus.WITHDRAWN
    lost = a_need(session, venue=city.across.venue)
    an_assignment(session, lost, city.head, status=AssignmentStatus.DECLINED)
    part = dongtai(shown(session, city))
    assert (part.gone, part.lost, part.found) == (1, 1, 0)


def test_a_county_that_has_closed_its_week_says_so(session: Session, city: TwoCounties) -> None:
    an_area_plan(session, city.area)
    city.dongtai.status = RoundStatus.CLOSED
    week = shown(session, city)
    assert (dongtai(week).state, week.to_hand) == (PartState.CLOSED, 1)
