"""Sending messages: at least once, nothing out of date, and told only by what the provider's answer says."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, delete, select, update
from sqlalchemy.orm import Session

from matcher import clock
from matcher.channels.message import Outcome, SendResult
from matcher.database.engine import reading, transaction
from matcher.jobs.delivery_job import DeliveryJob
from matcher.jobs.job import TaskMonitor
from matcher.jobs.lease import take_lease
from matcher.jobs.perform import Performer
from matcher.jobs.recovery import fail_exhausted, lost_tasks
from matcher.models import ChannelAccount, Delivery, MessageAddress, Notification
from matcher.tasks import Task, TaskKind
from matcher.vocabulary import (
    AddressKind,
    Audience,
    ChannelKind,
    DeliveryState,
    NotificationEvent,
    Role,
    RunStatus,
    ToldBy,
)
from tests.builders.deliveries import SETTINGS, ToldProvider, a_channel, an_address, planned
from tests.builders.needs import a_need
from tests.builders.notifications import a_notification
from tests.builders.people import a_head, an_account
from tests.builders.rounds import an_assignment
from tests.builders.weeks import QUIET_THURSDAY

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
TAKEN = SendResult(Outcome.ACCEPTED, "0", "ok", provider_id="m1")
BUSY = SendResult(Outcome.RETRY, "45009", "too many", 120)
BUSY_FOR_ONE = SendResult(Outcome.RETRY, "450", "mailbox full", 120, of_address=True)
SILENT = SendResult(Outcome.UNKNOWN, "no_answer", "", 300)
REFUSED = SendResult(Outcome.REFUSED, "40058", "too long")
NOBODY = SendResult(Outcome.UNDELIVERABLE, "81013", "no such user")
SENT_AT = datetime(2026, 3, 5, 10, 10)


@pytest.fixture
def message(engine: Engine) -> int:
    """A message about two invitations of one head, who has a second channel."""
    with transaction(engine) as session:
        for kind in (ChannelKind.EMAIL, ChannelKind.WECOM_APP):
            a_channel(session, kind)
        head = a_head(session, name="李春禾")
        an_address(session, head)
        an_address(session, head, AddressKind.WECOM, "lichunhe", position=1)
        for day, title in enumerate(("血压怎么量", "蟹塘管水"), 10):
            need, starts_at = a_need(session, title=title), datetime(2026, 3, day, 9)
            a_notification(session, an_assignment(session, need, head, starts_at=starts_at))
        (delivery,) = planned(session)
        return delivery.id


class Untroubled(TaskMonitor):
    """A monitor of work that nobody wants to end."""

    told_to_stop = False

    def should_stop(self) -> bool:
        return False

    def write(self, news: Callable[[Session], None]) -> None:
        raise AssertionError("sending has no progress to tell of")


def a_worker(engine: Engine, provider: ToldProvider) -> Performer:
    jobs = {TaskKind.DELIVERY: DeliveryJob(SETTINGS, send=provider)}
    return Performer(engine, jobs, 15, threading.Event())


def send(engine: Engine, provider: ToldProvider, key: int, at: datetime = SENT_AT) -> Delivery:
    with clock.pretending(at):
        a_worker(engine, provider)(Task(TaskKind.DELIVERY, key))
    return the_message(engine, key)


def the_message(engine: Engine, key: int) -> Delivery:
    with reading(engine) as session:
        return session.get_one(Delivery, key)


def told(engine: Engine) -> list[ToldBy | None]:
    with reading(engine) as session:
        return list(session.scalars(select(Notification.told_by).order_by(Notification.id)))


@contextmanager
def changed(engine: Engine, number: int = 0) -> Iterator[Notification]:
    with transaction(engine) as session:
        yield session.scalars(select(Notification).order_by(Notification.id)).all()[number]


def test_what_the_provider_took_is_told_with_links_and_a_key(engine: Engine, message: int) -> None:
    provider = ToldProvider([TAKEN])
    row = send(engine, provider, message)
    assert (row.state, row.code, row.provider_id, row.tries) == (DeliveryState.ACCEPTED, "0", "m1", 1)
    assert told(engine) == [ToldBy.MESSAGE] * 2
    (sent,) = provider.sent
    assert sent.key == row.key
    assert sent.text.count("https://sizhang.test/a/") == 2
    assert "血压怎么量" in sent.text


@pytest.mark.parametrize("answer", [BUSY, SILENT], ids=["too many", "no answer"])
def test_what_was_not_taken_is_tried_again_with_the_same_key(
    engine: Engine, message: int, answer: SendResult
) -> None:
    provider = ToldProvider([answer, TAKEN])
    row = send(engine, provider, message)
    assert (row.state, row.status, row.attempt, row.tries) == (DeliveryState.WAITING, RunStatus.QUEUED, 0, 1)
    assert row.due_at >= SENT_AT + timedelta(seconds=answer.retry_after or 0)
    assert told(engine) == [None, None]
    send(engine, provider, message)
    assert len(provider.sent) == 1, "not before its time"
    assert send(engine, provider, message, at=row.due_at).state is DeliveryState.ACCEPTED
    assert len({each.key for each in provider.sent}) == 1


def test_too_many_makes_the_whole_account_pause(engine: Engine, message: int) -> None:
    provider = ToldProvider([BUSY, TAKEN])
    send(engine, provider, message)
    with transaction(engine) as session:
        session.execute(update(Delivery).values(due_at=SENT_AT))
    row = send(engine, provider, message, at=SENT_AT + timedelta(seconds=60))
    assert len(provider.sent) == 1
    assert row.due_at >= SENT_AT + timedelta(seconds=120)


def test_too_many_for_one_recipient_keeps_no_other_waiting(engine: Engine, message: int) -> None:
    send(engine, ToldProvider([BUSY_FOR_ONE]), message)
    with transaction(engine) as session:
        head = a_head(session)
        an_address(session, head, address="wang@example.org")
        a_notification(session, an_assignment(session, a_need(session), head))
        other = planned(session)[-1]
        other.due_at = SENT_AT
    assert send(engine, ToldProvider([TAKEN]), other.id).state is DeliveryState.ACCEPTED
    assert the_message(engine, message).due_at >= SENT_AT + timedelta(seconds=120)


@pytest.mark.parametrize(
    ("answer", "state"), [(REFUSED, DeliveryState.FAILED), (NOBODY, DeliveryState.UNDELIVERABLE)]
)
def test_what_does_not_arrive_goes_by_the_next_channel_and_then_to_a_person(
    engine: Engine, message: int, answer: SendResult, state: DeliveryState
) -> None:
    provider = ToldProvider([answer])
    assert send(engine, provider, message).state is state
    with reading(engine) as session:
        following = session.scalars(select(Delivery).where(Delivery.id != message)).one()
    assert (following.kind, following.address) == (ChannelKind.WECOM_APP, "lichunhe")
    assert send(engine, provider, following.id, at=following.due_at).state is state
    with reading(engine) as session:
        assert len(session.scalars(select(Delivery)).all()) == 2
    assert told(engine) == [None, None]


def test_a_channel_that_stays_silent_is_given_up_for_the_next_one(engine: Engine, message: int) -> None:
    provider = ToldProvider([SILENT])
    row, moments = the_message(engine, message), []
    while row.state is DeliveryState.WAITING:
        moments.append(row.due_at)
        row = send(engine, provider, message, at=row.due_at)
    assert row.state is DeliveryState.FAILED
    assert moments[-1] - moments[0] <= timedelta(hours=2)
    with reading(engine) as session:
        assert session.scalars(select(Delivery.kind).where(Delivery.id != message)).all() == [
            ChannelKind.WECOM_APP
        ]


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


def test_a_worker_killed_between_sending_and_writing_down_sends_again_with_the_same_key(
    engine: Engine, message: int
) -> None:
    provider = ToldProvider([TAKEN])
    with clock.pretending(SENT_AT), transaction(engine) as session:
        job = DeliveryJob(SETTINGS, send=provider)
        assert take_lease(session, job, message, "killed", 15)
        work = job.load(session, session.get_one(Delivery, message))
    work.do(Untroubled())
    assert (the_message(engine, message).state, told(engine)) == (DeliveryState.WAITING, [None, None])
    later = SENT_AT + timedelta(seconds=16)
    with clock.pretending(later), reading(engine) as session:
        assert [found.task.id for found in lost_tasks(session, {TaskKind.DELIVERY: job})] == [message]
    assert send(engine, provider, message, at=later).state is DeliveryState.ACCEPTED
    assert [each.key for each in provider.sent] == [the_message(engine, message).key] * 2


def test_of_two_workers_one_sends(engine: Engine, message: int) -> None:
    provider = ToldProvider([TAKEN])
    provider.before = lambda: None if len(provider.sent) else send_elsewhere()

    def send_elsewhere() -> None:
        provider.before = lambda: None
        send(engine, provider, message)

    send(engine, provider, message)
    assert len(provider.sent) == 1


def test_sending_that_ends_in_silence_each_time_goes_by_the_next_channel(
    engine: Engine, message: int
) -> None:
    with clock.pretending(SENT_AT), transaction(engine) as session:
        values = {"status": RunStatus.RUNNING, "attempt": 10, "lease_until": SENT_AT - timedelta(seconds=1)}
        session.execute(update(Delivery).values(**values))
        assert fail_exhausted(session, DeliveryJob(SETTINGS)) == 1
    with reading(engine) as session:
        assert [each.state for each in session.scalars(select(Delivery).order_by(Delivery.id))] == [
            DeliveryState.FAILED, DeliveryState.WAITING,
        ]  # fmt: skip


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
