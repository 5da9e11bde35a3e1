"""Sending messages: at least once, nothing out of date, and told only by what the provider's answer says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from matcher import clock
from matcher.channel_accounts.services.take_turn import pause_account
from matcher.channels.as_sent import text_as_sent
from matcher.channels.message import Outcome, SendResult
from matcher.database.engine import reading, transaction
from matcher.jobs.delivery_job import FAULT, DeliveryJob
from matcher.jobs.job import TaskMonitor
from matcher.jobs.lease import take_lease
from matcher.jobs.recovery import fail_exhausted, lost_tasks
from matcher.models import ChannelAccount, Delivery, MessageAddress
from matcher.tasks import TaskKind
from matcher.vocabulary import (
    AddressKind,
    ChannelKind,
    DeliveryState,
    RunStatus,
    ToldBy,
)
from tests.builders.deliveries import SETTINGS, ToldProvider, a_channel, an_address, planned
from tests.builders.needs import a_need
from tests.builders.notifications import a_notification
from tests.builders.people import a_head
from tests.builders.rounds import an_assignment
from tests.builders.weeks import QUIET_THURSDAY
from tests.matcher.jobs.deliveries import SENT_AT, TAKEN, a_planned_message, send, the_message, told

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
BUSY = SendResult(Outcome.RETRY, "45009", "too many", 120)
BUSY_FOR_ONE = SendResult(Outcome.RETRY, "450", "mailbox full", 120, of_address=True)
SILENT = SendResult(Outcome.UNKNOWN, "no_answer", "", 300)
REFUSED = SendResult(Outcome.REFUSED, "40058", "too long")
NOBODY = SendResult(Outcome.UNDELIVERABLE, "81013", "no such user")


@pytest.fixture
def message(engine: Engine) -> int:
    return a_planned_message(engine)


class Untroubled(TaskMonitor):
    """A monitor of work that nobody wants to end."""

    told_to_stop = False

    def should_stop(self) -> bool:
        return False

    def write(self, news: Callable[[Session], None]) -> None:
        raise AssertionError("sending has no progress to tell of")


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


def test_what_was_one_message_goes_on_as_one_sms_for_each_thing(engine: Engine, message: int) -> None:
    with transaction(engine) as session:
        a_channel(session, ChannelKind.SMS_ALIYUN)
        session.execute(
            update(MessageAddress)
            .where(MessageAddress.position == 1)
            .values(kind=AddressKind.SMS, address="13812345678")
        )
    send(engine, ToldProvider([REFUSED]), message)
    with reading(engine) as session:
        following = session.scalars(select(Delivery).where(Delivery.id != message)).all()
        assert [each.kind for each in following] == [ChannelKind.SMS_ALIYUN] * 2
    for each in following:
        assert send(engine, ToldProvider([TAKEN]), each.id, at=each.due_at).state is DeliveryState.ACCEPTED
    assert told(engine) == [ToldBy.MESSAGE, ToldBy.MESSAGE]


def test_what_has_no_room_in_one_message_is_said_in_another(engine: Engine) -> None:
    with transaction(engine) as session:
        a_channel(session, ChannelKind.WECOM_APP)
        head = a_head(session, name="李春禾")
        an_address(session, head, AddressKind.WECOM, "lichunhe")
        for day in range(8):
            need = a_need(session, title="中小学科学教师实验教学能力提升培训" * 3)
            starts_at = SENT_AT + timedelta(days=3 + day)
            a_notification(session, an_assignment(session, need, head, starts_at=starts_at))
        (delivery,) = planned(session)
        first = delivery.id
    provider = ToldProvider([TAKEN])
    assert send(engine, provider, first).state is DeliveryState.ACCEPTED
    with reading(engine) as session:
        rest = session.scalars(select(Delivery).where(Delivery.id != first)).one()
    assert None in told(engine)
    assert send(engine, provider, rest.id).state is DeliveryState.ACCEPTED
    assert set(told(engine)) == {ToldBy.MESSAGE}
    for message in provider.sent:
        assert len(text_as_sent(ChannelKind.WECOM_APP, message).encode()) <= 2048


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


def test_a_message_that_cannot_be_made_fails_and_is_not_taken_up_for_ever(
    engine: Engine, message: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_: object) -> None:
        raise KeyError("words")

    monkeypatch.setattr("matcher.jobs.delivery_job.message_of", break_down)
    provider = ToldProvider([TAKEN])
    row = send(engine, provider, message)
    assert (row.state, row.error) == (DeliveryState.FAILED, FAULT)
    with reading(engine) as session:
        following = session.scalars(select(Delivery).where(Delivery.id != message)).one()
    assert send(engine, provider, following.id, at=following.due_at).error == FAULT
    assert (provider.sent, told(engine)) == ([], [None, None]), "a person has to ring up"


def test_a_second_account_of_the_channel_sends_while_the_first_has_to_pause(
    engine: Engine, message: int
) -> None:
    with transaction(engine) as session:
        first = session.scalars(
            select(ChannelAccount.id).where(ChannelAccount.kind == ChannelKind.EMAIL)
        ).one()
        pause_account(session, first, SENT_AT + timedelta(hours=1))
        second = a_channel(session).id
    provider = ToldProvider([TAKEN])
    assert send(engine, provider, message).state is DeliveryState.ACCEPTED
    assert provider.accounts == [second]


def test_an_account_that_nobody_can_open_leaves_its_messages_to_the_next(
    engine: Engine, message: int
) -> None:
    with transaction(engine) as session:
        of_email = ChannelAccount.kind == ChannelKind.EMAIL
        session.execute(update(ChannelAccount).where(of_email).values(secret="lost"))
        second = a_channel(session).id
    provider = ToldProvider([TAKEN])
    assert send(engine, provider, message).state is DeliveryState.ACCEPTED
    assert provider.accounts == [second]
