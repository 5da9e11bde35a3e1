"""Which messages notifications become."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.database.engine import reading, transaction
from matcher.deliveries.services.plan_deliveries import plan_deliveries
from matcher.emergencies.services.ask_heads import ask_heads
from matcher.models import Delivery, Head, Notification
from matcher.vocabulary import AddressKind, Audience, ChannelKind, NotificationEvent, Role
from tests.builders.area_weeks import DAFENG
from tests.builders.deliveries import a_channel, an_address, planned
from tests.builders.emergencies import an_emergency
from tests.builders.needs import a_need
from tests.builders.notifications import a_notification
from tests.builders.people import a_head, an_account
from tests.builders.places import a_township
from tests.builders.rounds import an_assignment
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


TUESDAY = datetime(2026, 3, 10, 9)


def asked(session: Session, head: Head, number: int = 1) -> None:
    """Notifications of so many further visits of the head, on days of their own."""
    before = len(session.scalars(select(Notification.id)).all())
    for later in range(before, before + number):
        starts_at = TUESDAY + timedelta(days=later)
        a_notification(session, an_assignment(session, a_need(session), head, starts_at=starts_at))


def test_with_no_channel_nothing_is_planned_and_nothing_is_marked(engine: Engine) -> None:
    with transaction(engine) as session:
        head = a_head(session)
        an_address(session, head)
        asked(session, head)
    assert plan_deliveries(engine, Random(1)) == 0
    with reading(engine) as session:
        assert session.scalars(select(Notification.planned_at)).all() == [None]


def test_who_chose_nothing_is_left_to_the_list_of_calls(session: Session) -> None:
    a_channel(session)
    asked(session, a_head(session))
    assert planned(session) == []
    assert session.scalars(select(Notification.planned_at)).one() is not None


def test_a_head_from_another_county_is_told_by_the_channels_of_her_own(session: Session) -> None:
    a_channel(session, county_code=DAFENG)
    head = a_head(session, township=a_township(session, f"{DAFENG}100", "丰华镇"))
    an_address(session, head)
    asked(session, head)
    (message,) = planned(session, DAFENG)
    assert (message.county_code, message.head_id) == (DAFENG, head.id)


def test_the_channels_of_the_county_she_goes_to_know_nobody_by_her_account(session: Session) -> None:
    a_channel(session)
    head = a_head(session, township=a_township(session, f"{DAFENG}100", "丰华镇"))
    an_address(session, head)
    asked(session, head)
    assert planned(session) == []


def test_several_things_for_one_reader_are_one_message(session: Session) -> None:
    a_channel(session)
    head, other = a_head(session), a_head(session)
    an_address(session, head)
    an_address(session, other, address="wang@example.org")
    asked(session, head, 3)
    asked(session, other)
    assert [(each.head_id, len(each.notifications)) for each in planned(session)] == [
        (head.id, 3),
        (other.id, 1),
    ]


def test_what_comes_while_a_message_waits_for_the_morning_joins_it(session: Session) -> None:
    a_channel(session)
    head = a_head(session)
    an_address(session, head)
    with clock.pretending(clock.now().replace(hour=21, minute=30)):
        asked(session, head)
        (first,) = planned(session)
        assert (first.due_at.hour, first.due_at.minute >= 32) == (7, True)
        asked(session, head)
    with clock.pretending(clock.now().replace(hour=22)):
        assert planned(session) == [first]
    assert len(first.notifications) == 2


def test_what_is_near_is_told_at_night_also_by_a_message_that_waits_for_the_morning(session: Session) -> None:
    a_channel(session)
    head = a_head(session)
    an_address(session, head)
    with clock.pretending(clock.now().replace(hour=22)):
        asked(session, head)
        (waiting,) = planned(session)
        soon = (clock.now() + timedelta(days=1)).replace(hour=8)
        a_notification(session, an_assignment(session, a_need(session), head, starts_at=soon))
        assert planned(session) == [waiting]
        assert len(waiting.notifications) == 2
        assert waiting.due_at < clock.now() + timedelta(hours=1)


def test_an_emergency_is_told_at_any_hour_of_the_night(session: Session) -> None:
    a_channel(session)
    head = a_head(session)
    an_address(session, head)
    with clock.pretending(clock.now().replace(hour=23)):
        assert ask_heads(session, COORDINATOR, an_emergency(session)) == 1
        (message,) = planned(session)
        assert message.due_at < clock.now() + timedelta(minutes=10)


def test_an_sms_says_one_thing(session: Session) -> None:
    a_channel(session, ChannelKind.SMS_ALIYUN)
    head = a_head(session, phone="138 1234 5678")
    an_address(session, head, AddressKind.SMS, "")
    asked(session, head, 2)
    assert [(each.address, len(each.notifications)) for each in planned(session)] == [
        ("138 1234 5678", 1)
    ] * 2


def test_the_first_channel_that_the_county_has_is_taken(session: Session) -> None:
    a_channel(session)
    head = a_head(session)
    an_address(session, head, AddressKind.WECOM, "li", position=0)
    an_address(session, head, position=1)
    asked(session, head)
    (delivery,) = planned(session)
    assert (delivery.kind, delivery.position) == (ChannelKind.EMAIL, 1)


def test_everybody_of_a_township_who_wants_to_hear_is_told_and_no_other_township(session: Session) -> None:
    a_channel(session)
    entry = an_assignment(session, a_need(session), a_head(session))
    clerks = [an_account(session, Role.TOWNSHIP) for _ in range(2)]
    silent = an_account(session, Role.TOWNSHIP)
    gone = an_account(session, Role.TOWNSHIP, active=False)
    desk = an_account(session)
    for each in (*clerks, gone, desk):
        an_address(session, each, address=f"{each.login}@example.org")
    a_notification(session, entry, NotificationEvent.CONFIRMED, Audience.TOWNSHIP)
    assert [each.reader_id for each in planned(session)] == [each.id for each in clerks]
    assert silent.id not in [each.reader_id for each in planned(session)]


def test_two_workers_plan_each_message_once(engine: Engine) -> None:
    with transaction(engine) as session:
        a_channel(session)
        head = a_head(session)
        an_address(session, head)
        asked(session, head)
    with clock.pretending(clock.now() + timedelta(minutes=3)):
        plan_deliveries(engine, Random(1))
        plan_deliveries(engine, Random(2))
    with reading(engine) as session:
        assert len(session.scalars(select(Delivery)).all()) == 1


def test_news_that_others_may_follow_is_not_planned_yet(engine: Engine) -> None:
    with transaction(engine) as session:
        a_channel(session)
        head = a_head(session)
        an_address(session, head)
        asked(session, head)
    assert plan_deliveries(engine, Random(1)) == 0
