"""Who was not reached for long is seen, who is asked often only by whoever can lighten it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy.orm import Session

from matcher import clock
from matcher.county_settings.queries.county_settings import settings_of
from matcher.figures.queries.fairness import LONG_WEEKS, Fairness, fairness_of
from matcher.models import Head, Offer, OfferTopic, Region, Topic
from matcher.offers.queries.assumed import assumed_limits
from matcher.policy import Actor
from matcher.vocabulary import Kind, NeedStatus, Role
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.places import a_county, a_township
from tests.builders.rounds import an_assignment
from tests.matcher.figures.queries.test_figures import held


def fairness(session: Session, role: Role = Role.COORDINATOR) -> Fairness:
    a_county(session)
    actor = Actor.of(an_account(session, role))
    year = clock.today().year
    return fairness_of(
        session, actor, session.get_one(Region, "320981"), date(year, 1, 1), date(year, 12, 31)
    )


def test_a_township_without_a_visit_for_long_is_marked_and_each_kind_told(session: Session) -> None:
    a_township(session, "320981100", "别镇")
    last_week = clock.now().replace(hour=9, minute=0, second=0, microsecond=0) - timedelta(weeks=1)
    held(session, topics=2, starts_at=last_week)
    never, reached = fairness(session).reached
    assert (never.last, never.is_long_ago) == (None, True)
    assert (reached.last, reached.is_long_ago) == (last_week.date(), False)
    assert [kind for kind, day in reached.kinds.items() if day] == list(Kind)[:2]


@pytest.mark.parametrize(
    ("weeks", "is_marked"), [(LONG_WEEKS, True), (LONG_WEEKS - 1, False)], ids=["long", "not yet"]
)
def test_so_many_weeks_to_the_day_are_long(session: Session, weeks: int, *, is_marked: bool) -> None:
    held(session, starts_at=clock.now().replace(hour=9, microsecond=0) - timedelta(weeks=weeks))
    [reached] = fairness(session).reached
    assert reached.is_long_ago is is_marked


def test_heads_are_listed_for_the_countys_coordinators_alone(session: Session) -> None:
    held(session, starts_at=clock.now() - timedelta(weeks=1))
    heads = fairness(session).heads
    assert heads is not None
    assert [(each.asked, each.accepted) for each in heads] == [(1, 1)]
    assert fairness(session, Role.OBSERVER).heads is None
    assert fairness(session, Role.ADMINISTRATOR).heads is None


def offering(session: Session, head: Head, topic: Topic, per_week: int | None) -> None:
    """A published offer of the topic, so often a week."""
    offer = head.offer or Offer(head_id=head.id, updated_at=clock.now())
    offer.published, offer.max_sessions_per_week = True, per_week
    offer.topics = [OfferTopic(topic_id=topic.id, fit=3)]
    session.add(offer)
    session.flush()


def test_a_head_who_was_asked_beyond_what_it_can_is_marked_with_who_else_offers_it(session: Session) -> None:
    monday = datetime.combine(clock.monday_of(clock.today()), time(9))
    topic = a_topic(session)
    others = [a_head(session, name=f"同行{number}") for number in range(2)]
    busy, calm = a_head(session, name="甲忙"), a_head(session, name="乙闲")
    for head, most in ((busy, 1), (calm, 2), *((other, None) for other in others)):
        offering(session, head, topic, most)
    for head in (busy, calm):
        for days in (0, 1):
            need = a_need(session, topics=[topic])
            an_assignment(session, need, head, starts_at=monday + timedelta(days=days))
    first, second = fairness(session).heads or ()
    assert (first.name, first.weeks_beyond, first.busiest, first.per_week) == ("甲忙", 1, 2, 1)
    assert [(each.topic_id, each.others) for each in first.relief] == [(topic.id, 3)]
    assert (second.name, second.weeks_beyond, second.relief) == ("乙闲", 0, [])


def test_where_a_head_has_said_nothing_what_the_county_assumes_is_the_measure(session: Session) -> None:
    morning = datetime.combine(clock.monday_of(clock.today()), time(9))
    head, most = (
        a_head(session, offer={"max_sessions_per_week": None}),
        assumed_limits(settings_of(session, "320981")).max_sessions_per_week,
    )
    for number in range(most + 1):
        need = a_need(session, topics=[a_topic(session)])
        an_assignment(session, need, head, starts_at=morning + timedelta(days=number))
    (found,) = fairness(session).heads or ()
    assert (found.per_week, found.is_said, found.weeks_beyond, found.busiest) == (most, False, 1, most + 1)


def test_what_waited_is_told_week_by_week(session: Session) -> None:
    a_need(session, posted_at=clock.now() - timedelta(days=17))
    a_need(session, status=NeedStatus.DRAFT, posted_at=None)
    assert [number for _day, number in fairness(session).waiting] == [0, 0, 0, 0, 0, 0, 1, 1, 1]
