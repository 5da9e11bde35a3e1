"""How a link was passed on: the last message with the present one, who ticked it off, and what is yet to be told."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from matcher import clock
from matcher.channels.message import Outcome
from matcher.models import Assignment, Delivery, Notification
from matcher.notifications.queries.passed_on import PassedOn, passed_on_to_heads, passed_on_to_townships
from matcher.vocabulary import Audience, DeliveryState, NotificationEvent, RunStatus, ToldBy
from tests.builders.catalogue import a_topic
from tests.builders.deliveries import a_channel, an_address, planned
from tests.builders.needs import a_need
from tests.builders.notifications import a_notification
from tests.builders.people import a_head
from tests.builders.rounds import an_assignment


@pytest.fixture
def visit(session: Session) -> Assignment:
    topic = a_topic(session)
    head = a_head(session, topics={topic: 3})
    a_channel(session)
    an_address(session, head)
    return an_assignment(session, a_need(session, topics=[topic]), head)


def to_head(session: Session, visit: Assignment, since: datetime | None = None) -> PassedOn:
    number = visit.invitations[0].id
    found = passed_on_to_heads(session, [number], {number: since} if since else {})
    return found.get(number, PassedOn())


def sent(session: Session, at: datetime, status: RunStatus = RunStatus.DONE) -> Delivery:
    delivery = planned(session)[-1]
    delivery.status, delivery.finished_at, delivery.outcome = status, at, Outcome.ACCEPTED
    delivery.code, delivery.words = "0", "ok"
    session.flush()
    return delivery


def test_of_a_link_that_nobody_was_told_of_nothing_is_said(session: Session, visit: Assignment) -> None:
    assert to_head(session, visit) == PassedOn()


def test_the_last_message_says_by_what_and_what_the_provider_answered(
    session: Session, visit: Assignment
) -> None:
    a_notification(session, visit)
    sent(session, clock.now())
    tried = to_head(session, visit).tried
    assert tried is not None
    assert (tried.state, tried.code, tried.words) == (DeliveryState.ACCEPTED, "0", "ok")


def test_a_message_with_a_former_link_says_nothing_of_the_present_one(
    session: Session, visit: Assignment
) -> None:
    a_notification(session, visit, told_at=clock.now(), told_by=ToldBy.MESSAGE)
    notification = a_notification(session, visit)
    at = sent(session, clock.now()).finished_at
    assert at is not None
    assert to_head(session, visit, at - timedelta(seconds=1)).tried is not None
    assert to_head(session, visit, at + timedelta(seconds=1)) == PassedOn(
        to_tick=to_head(session, visit).to_tick
    )
    assert notification.told_at is None


def test_a_message_that_was_never_sent_did_not_pass_it_on(session: Session, visit: Assignment) -> None:
    a_notification(session, visit)
    sent(session, clock.now(), RunStatus.CANCELLED)
    assert to_head(session, visit).tried is None


def test_who_ticked_it_off_is_named(session: Session, visit: Assignment) -> None:
    told = {"told_at": clock.now(), "told_by": ToldBy.TELEPHONE, "teller": "王主任"}
    a_notification(session, visit, **told)
    found = to_head(session, visit)
    assert (found.teller, found.ticked_at, found.to_tick) == ("王主任", told["told_at"], None)


def test_what_is_yet_to_be_told_can_be_ticked_off(session: Session, visit: Assignment) -> None:
    notification = a_notification(session, visit)
    found = to_head(session, visit).to_tick
    assert found is not None
    assert (found.notification_id, found.version) == (notification.id, notification.version)


@pytest.mark.parametrize(
    "event", [NotificationEvent.WITHDRAWN, NotificationEvent.REPLACED], ids=lambda event: event.value
)
def test_news_without_a_link_passes_none_on(
    session: Session, visit: Assignment, event: NotificationEvent
) -> None:
    a_notification(session, visit, event)
    assert to_head(session, visit) == PassedOn()


def test_to_the_township_goes_what_the_contact_may_know(session: Session, visit: Assignment) -> None:
    def found() -> PassedOn:
        return passed_on_to_townships(session, [visit.need_id], {}).get(visit.need_id, PassedOn())

    a_notification(session, visit, NotificationEvent.CONTACT_RECORDED, Audience.TOWNSHIP)
    assert found() == PassedOn()
    told: Notification = a_notification(session, visit, NotificationEvent.CONFIRMED, Audience.TOWNSHIP)
    to_tick = found().to_tick
    assert to_tick is not None
    assert to_tick.notification_id == told.id
