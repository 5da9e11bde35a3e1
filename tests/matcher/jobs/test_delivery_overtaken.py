"""Just before sending, truth is looked at again: what is still to be said, to whom, and by which way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, delete, select, update

from matcher.database.engine import reading, transaction
from matcher.models import ChannelAccount, Delivery, MessageAddress, Notification
from matcher.vocabulary import (
    Audience,
    ChannelKind,
    DeliveryState,
    NotificationEvent,
    Role,
    RunStatus,
    ToldBy,
)
from tests.builders.deliveries import ToldProvider, a_channel, an_address, planned
from tests.builders.needs import a_need
from tests.builders.notifications import a_notification
from tests.builders.people import a_head, an_account
from tests.builders.rounds import an_assignment
from tests.builders.weeks import QUIET_THURSDAY
from tests.matcher.jobs.deliveries import SENT_AT, TAKEN, a_planned_message, send, told

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


@pytest.fixture
def message(engine: Engine) -> int:
    return a_planned_message(engine)


@contextmanager
def changed(engine: Engine, number: int = 0) -> Iterator[Notification]:
    with transaction(engine) as session:
        yield session.scalars(select(Notification).order_by(Notification.id)).all()[number]


@pytest.mark.parametrize("why", ["overtaken", "answered", "too late"])
def test_what_is_out_of_date_by_now_is_left_out(engine: Engine, message: int, why: str) -> None:
    provider = ToldProvider([TAKEN])
    with changed(engine) as first:
        if why == "overtaken":
            first.overtaken_at = SENT_AT
        elif why == "answered":
            first.told_at, first.told_by = SENT_AT, ToldBy.ANSWER
        else:
            first.until = SENT_AT
    send(engine, provider, message)
    assert "血压怎么量" not in provider.sent[0].text
    assert "蟹塘管水" in provider.sent[0].text


def test_where_all_of_it_is_out_of_date_nothing_is_sent(engine: Engine, message: int) -> None:
    provider = ToldProvider([TAKEN])
    with transaction(engine) as session:
        session.execute(update(Notification).values(overtaken_at=SENT_AT))
    assert send(engine, provider, message).state is DeliveryState.OVERTAKEN
    assert provider.sent == []


def test_nobody_is_woken(engine: Engine, message: int) -> None:
    provider = ToldProvider([TAKEN])
    row = send(engine, provider, message, at=SENT_AT.replace(hour=22))
    assert provider.sent == []
    assert (row.status, row.due_at.hour, row.tries) == (RunStatus.QUEUED, 7, 0)


def test_a_channel_that_was_switched_off_meanwhile_is_not_used(engine: Engine, message: int) -> None:
    provider = ToldProvider([TAKEN])
    with transaction(engine) as session:
        session.execute(
            update(ChannelAccount).where(ChannelAccount.kind == ChannelKind.EMAIL).values(enabled=False)
        )
    row = send(engine, provider, message)
    assert (provider.sent, row.state, row.code) == ([], DeliveryState.FAILED, "no_account")


def test_it_goes_to_the_address_that_counts_by_now(engine: Engine, message: int) -> None:
    provider = ToldProvider([TAKEN])
    with transaction(engine) as session:
        session.execute(
            update(MessageAddress).where(MessageAddress.position == 0).values(address="new@example.org")
        )
    assert send(engine, provider, message).address == "new@example.org"
    assert len(provider.sent) == 1


def test_who_wants_to_be_told_by_another_way_by_now_is_told_by_that(engine: Engine, message: int) -> None:
    provider = ToldProvider([TAKEN])
    with transaction(engine) as session:
        session.execute(delete(MessageAddress).where(MessageAddress.position == 0))
        session.execute(update(MessageAddress).values(position=0))
    row = send(engine, provider, message)
    assert (provider.sent, row.state, row.code) == ([], DeliveryState.FAILED, "chose_anew")
    with reading(engine) as session:
        following = session.scalars(select(Delivery).where(Delivery.id != message)).one()
    assert (following.kind, following.address) == (ChannelKind.WECOM_APP, "lichunhe")


def test_who_wants_to_be_rung_up_by_now_gets_no_message(engine: Engine, message: int) -> None:
    provider = ToldProvider([TAKEN])
    with transaction(engine) as session:
        session.execute(delete(MessageAddress))
    send(engine, provider, message)
    with reading(engine) as session:
        assert session.scalars(select(Delivery.id)).all() == [message]
    assert (provider.sent, told(engine)) == ([], [None, None])


def test_whose_account_was_closed_meanwhile_hears_nothing_more(engine: Engine) -> None:
    provider = ToldProvider([TAKEN])
    with transaction(engine) as session:
        a_channel(session)
        clerk = an_account(session, Role.TOWNSHIP)
        an_address(session, clerk)
        entry = an_assignment(session, a_need(session), a_head(session))
        a_notification(session, entry, NotificationEvent.CONFIRMED, Audience.TOWNSHIP)
        (delivery,) = planned(session)
        clerk.active = False
    assert send(engine, provider, delivery.id).state is DeliveryState.OVERTAKEN
    assert provider.sent == []


def test_a_message_that_told_stays_new_on_the_readers_page_until_later_news(
    engine: Engine, message: int
) -> None:
    send(engine, ToldProvider([TAKEN]), message)
    with changed(engine) as first:
        assert first.event is NotificationEvent.INVITED
        assert first.overtaken_at is None
