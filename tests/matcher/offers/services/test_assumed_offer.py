"""What nobody has said of a head is assumed as the county has it, until somebody says it."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from matcher.errors import Conflict
from matcher.models import AuditEntry, CountySettings, Head
from matcher.offers.queries.hours_offered import hours_offered
from matcher.offers.queries.offer import offer_detail
from matcher.offers.schemas.confirm_offer import ConfirmOffer, OfferPart
from matcher.offers.schemas.offer_hours import OfferHours, WeekdayHours
from matcher.offers.schemas.offer_limits import OfferLimits
from matcher.offers.services.confirm_offer import confirm_offer
from matcher.offers.services.edit_offer_hours import edit_offer_hours
from matcher.offers.services.edit_offer_limits import edit_offer_limits
from matcher.offers.services.open_offer import FirstOffer, open_offer
from matcher.policy import Actor
from matcher.policy.actor import link_actor
from matcher.time_span import TimeSpan
from matcher.vocabulary import Role
from matcher.week.heads import week_heads
from solver import Head as WeekHead
from solver import Interval
from tests.builders.catalogue import a_topic
from tests.builders.people import a_head
from tests.builders.places import DONGTAI

MONDAY = date(2026, 3, 9)
WANG = Actor(None, Role.COORDINATOR, DONGTAI, "王芳")
TUESDAY_MORNING = 0b100


def _known_by_name(session: Session) -> Head:
    """A head of whom only a topic is known."""
    head = a_head(session)
    session.delete(head.offer)
    session.flush()
    session.refresh(head)
    open_offer(session, WANG, head, FirstOffer((a_topic(session).id,)))
    return head


def _county_assumes(session: Session, **values: int) -> None:
    settings = session.get(CountySettings, DONGTAI) or CountySettings(county_code=DONGTAI)
    session.add(settings)
    for name, value in values.items():
        setattr(settings, name, value)
    session.flush()


def _in_week(session: Session, head: Head) -> WeekHead:
    return week_heads(session, (head,), MONDAY, {})[0]


def test_an_offer_is_live_with_a_topic_alone(session: Session) -> None:
    planned = _in_week(session, _known_by_name(session))
    assert len(planned.topics) == 1
    assert planned.available[:2] == (Interval(480, 720), Interval(840, 1080))
    assert len(planned.available) == 10
    assert (planned.max_travel_minutes, planned.max_audience) == (60, 200)
    assert (planned.max_sessions_per_day, planned.max_sessions_per_week) == (2, 3)


def test_what_is_assumed_follows_the_county(session: Session) -> None:
    head = _known_by_name(session)
    _county_assumes(session, assumed_half_days=TUESDAY_MORNING, assumed_per_week=1, assumed_travel_minutes=25)
    planned = _in_week(session, head)
    assert planned.available == (Interval(1440 + 480, 1440 + 720),)
    assert (planned.max_sessions_per_day, planned.max_sessions_per_week) == (1, 1)
    assert planned.max_travel_minutes == 25
    topic = head.offer.topics[0].topic_id
    tuesday = date(2026, 3, 10)
    assert hours_offered(session, [topic], [MONDAY, tuesday])[topic] == {
        MONDAY: (), tuesday: (TimeSpan(480, 720),),
    }  # fmt: skip


def test_what_was_confirmed_follows_the_county_no_more_and_names_who_said_it(session: Session) -> None:
    head = _known_by_name(session)
    confirm_offer(session, link_actor(head), head, ConfirmOffer(head.offer.version))
    _county_assumes(session, assumed_half_days=TUESDAY_MORNING, assumed_per_week=1)
    assert len(_in_week(session, head).available) == 10
    assert _in_week(session, head).max_sessions_per_week == 3
    shown = offer_detail(session, head)
    assert (shown.assumed.hours, shown.assumed.limits) == (False, False)
    assert (shown.hours_said.by, shown.limits_said.by) == (head.name, head.name)
    assert session.query(AuditEntry).filter_by(action="offer.confirm").count() == 1


def test_one_part_is_confirmed_and_the_other_stays_assumed(session: Session) -> None:
    head = _known_by_name(session)
    confirm_offer(session, WANG, head, ConfirmOffer(head.offer.version, OfferPart.LIMITS))
    assert (head.offer.hours_assumed, head.offer.limits_assumed) == (True, False)


def test_confirming_twice_is_once(session: Session) -> None:
    head = _known_by_name(session)
    for _ in range(2):
        confirm_offer(session, WANG, head, ConfirmOffer(head.offer.version))
    assert session.query(AuditEntry).filter_by(action="offer.confirm").count() == 1


def test_nobody_confirms_what_was_not_seen(session: Session) -> None:
    head = _known_by_name(session)
    seen = head.offer.version
    edit_offer_limits(session, WANG, head, OfferLimits(seen, 30, 1, 1, 50))
    with pytest.raises(Conflict):
        confirm_offer(session, link_actor(head), head, ConfirmOffer(seen))
    assert head.offer.hours_assumed


def test_whoever_sets_hours_or_limits_has_said_them(session: Session) -> None:
    head = _known_by_name(session)
    edit_offer_hours(session, WANG, head, OfferHours(head.offer.version, (WeekdayHours(2, 540, 660),), ()))
    assert _in_week(session, head).available == (Interval(2 * 1440 + 540, 2 * 1440 + 660),)
    assert (head.offer.hours_assumed, head.offer.hours_said_by) == (False, "王芳")
    edit_offer_limits(session, WANG, head, OfferLimits(head.offer.version, 30, 1, 2, 50))
    assert (head.offer.limits_assumed, head.offer.limits_said_by) == (False, "王芳")


def test_a_limit_that_was_left_open_is_assumed_beside_those_that_were_said(session: Session) -> None:
    head = _known_by_name(session)
    edit_offer_limits(session, WANG, head, OfferLimits(head.offer.version, None, None, 1, None))
    _county_assumes(session, assumed_travel_minutes=25, assumed_per_week=5)
    planned = _in_week(session, head)
    assert (planned.max_travel_minutes, planned.max_sessions_per_week, planned.max_sessions_per_day) == (
        25,
        1,
        1,
    )
    assert offer_detail(session, head).assumed.limits
