"""Nothing is planned before who has to be told first was told long enough ago."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from matcher.duties.queries.duties import Asked, duties_of, earliest_moments
from matcher.models import Window
from matcher.vocabulary import VenueKind
from matcher.week import take_snapshot
from matcher.week.around import weeks_around
from solver import Need, solve
from tests.builders.catalogue import a_topic
from tests.builders.duties import HEALTH, a_duty, told
from tests.builders.needs import a_need
from tests.builders.places import a_venue
from tests.builders.weeks import QUIET_THURSDAY, LittleWeek, a_little_week

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
THURSDAY = date(2026, 3, 5)
WEDNESDAY = date(2026, 3, 11)
SCHOOLS = "市教育局"


def days_left(session: Session, week: LittleWeek) -> set[int]:
    """The weekdays on which the first need can still be met."""
    session.flush()
    need: Need = next(
        each for each in take_snapshot(session, week.round).week.needs if each.id == str(week.needs[0].id)
    )
    return {window.start // 1440 for window in need.windows}


def a_week_with_a_duty(session: Session, workdays: int) -> LittleWeek:
    """A need of which somebody has to be told; all of its week suits."""
    week = a_little_week(session, 1)
    week.needs[0].windows = [
        Window(day=week.round.monday + timedelta(days=number), start_minute=480, end_minute=1020)
        for number in range(5)
    ]
    a_duty(session, week.topic, workdays=workdays)
    return week


def test_until_it_is_told_the_first_day_is_so_many_working_days_after_today(session: Session) -> None:
    week = a_week_with_a_duty(session, workdays=4)
    assert days_left(session, week) == {2, 3, 4}


def test_once_it_was_told_the_working_days_count_from_then(session: Session) -> None:
    week = a_week_with_a_duty(session, workdays=4)
    told(session, week.needs[0], THURSDAY - timedelta(days=1))
    assert days_left(session, week) == {1, 2, 3, 4}


def test_weekends_are_no_working_days(session: Session) -> None:
    week = a_week_with_a_duty(session, workdays=1)
    (duty,) = duties_of(session, [Asked.of(week.needs[0])])[week.needs[0].id]
    assert duty.earliest == date(2026, 3, 6)
    told(session, week.needs[0], date(2026, 3, 6))
    (duty,) = duties_of(session, [Asked.of(week.needs[0])])[week.needs[0].id]
    assert (duty.earliest, duty.told_by) == (date(2026, 3, 9), "克丽")


def test_a_run_plans_nothing_sooner_and_the_week_round_a_need_neither(session: Session) -> None:
    week = a_week_with_a_duty(session, workdays=4)
    plan = solve(take_snapshot(session, week.round).week, seconds=5)
    assert [entry.start // 1440 >= 2 for entry in plan.assignments] == [True]
    need = week.needs[0]
    (around,) = weeks_around(session, need, need.venue, [week.round])
    assert min(window.start for window in around.needs[0].windows) // 1440 == 2


def test_some_are_told_only_of_visits_to_schools(
    session: Session,
) -> None:
    school, hall = (a_venue(session, kind=kind) for kind in (VenueKind.SCHOOL, VenueKind.VILLAGE_HALL))
    topic = a_topic(session)
    a_duty(session, topic, SCHOOLS, 3, schools_only=True)
    needs = [a_need(session, topics=[topic], venue=venue) for venue in (school, hall)]
    assert list(duties_of(session, [Asked.of(need) for need in needs])) == [needs[0].id]


def test_who_is_named_by_two_topics_is_told_once_with_the_longer_time(session: Session) -> None:
    topics = [a_topic(session, f"topic-{number}") for number in range(2)]
    a_duty(session, topics[0], HEALTH, 2, what="义诊人员名单")
    a_duty(session, topics[1], HEALTH, 5, what="用药清单")
    need = a_need(session, topics=topics)
    (duty,) = duties_of(session, [Asked.of(need)])[need.id]
    assert (duty.workdays, duty.what) == (5, "义诊人员名单 用药清单")
    assert earliest_moments(session, [Asked.of(need)]) == {need.id: datetime(2026, 3, 12)}


def test_what_still_holds_back_is_said_and_what_does_not_is_not(session: Session) -> None:
    week = a_week_with_a_duty(session, workdays=4)
    need = week.needs[0]
    (duty,) = duties_of(session, [Asked.of(need)])[need.id]
    assert str(duty.holds_back).startswith("Not planned before Wed 11 Mar, and every day it waits")
    told(session, need, THURSDAY - timedelta(days=14))
    (duty,) = duties_of(session, [Asked.of(need)])[need.id]
    assert duty.holds_back is None
