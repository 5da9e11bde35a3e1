"""Whoever sent a complaint hears of its answer: by a message where there is a way, else by a call."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from matcher import clock
from matcher.channels.sms_templates import SmsTemplate
from matcher.complaints.number import spelled
from matcher.complaints.queries.keeping import KEPT_AFTER_ANSWER
from matcher.complaints.schemas.answer import ComplaintAnswer
from matcher.complaints.services.acknowledge_answers import acknowledge_answers
from matcher.complaints.services.answer_complaint import answer_complaint
from matcher.complaints.services.delete_old_complaints import delete_old_complaints
from matcher.database.engine import reading, transaction
from matcher.models import Account, Complaint, Delivery, Notification, Region
from matcher.notifications.queries.call_list import call_list
from matcher.notifications.services.tell import take_back_telling, tell_by_telephone
from matcher.policy import Actor
from matcher.vocabulary import AddressKind, Audience, ChannelKind, DeliveryState, Role, ToldBy
from tests.builders.complaints import a_complaint
from tests.builders.deliveries import ToldProvider, a_channel, an_address, planned
from tests.builders.people import an_account
from tests.builders.places import DONGTAI, a_county, a_township
from tests.builders.weeks import QUIET_THURSDAY
from tests.matcher.jobs.deliveries import SENT_AT, TAKEN, send, the_message, told

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
MOBILE = "138 1234 5678"


def coordinator(session: Session) -> Actor:
    found = session.scalars(select(Account).where(Account.role == Role.COORDINATOR)).first()
    return Actor.of(found or an_account(session, Role.COORDINATOR, region=a_county(session)))


def answer(session: Session, complaint: Complaint, words: str = "已改为提前三天通知。") -> None:
    answer_complaint(session, coordinator(session), complaint, ComplaintAnswer(words, complaint.version))
    session.flush()


def an_answered_one(engine: Engine, *kinds: ChannelKind, telephone: str = MOBILE) -> int:
    """Whose sender left this number; its message is planned, where it is one."""
    with transaction(engine) as session:
        for kind in kinds:
            a_channel(session, kind)
        complaint = a_complaint(session, telephone=telephone)
        answer(session, complaint)
        planned(session)
        return complaint.id


def the_one(engine: Engine) -> Delivery:
    with reading(engine) as session:
        return session.scalars(select(Delivery)).one()


def calls(engine: Engine) -> list[tuple[str, int]]:
    with reading(engine) as session:
        return [
            (each.number, len(each.to_tell)) for each in call_list(session, coordinator(session)).recipients
        ]


def test_the_number_that_was_left_is_told_by_sms_where_to_read_it(engine: Engine) -> None:
    complaint_id = an_answered_one(engine, ChannelKind.SMS_ALIYUN)
    provider = ToldProvider([TAKEN])
    message = send(engine, provider, the_one(engine).id)
    (sent,) = provider.sent
    assert sent.sms is not None
    with reading(engine) as session:
        complaint = session.get_one(Complaint, complaint_id)
    assert (sent.sms.template, sent.sms.values["number"]) == (SmsTemplate.ANSWERED, spelled(complaint.number))
    assert sent.link == "https://sizhang.test/suggestions"
    assert complaint.text not in f"{sent}"
    assert complaint.answer not in f"{sent}"
    assert (message.state, message.address, told(engine)) == (
        DeliveryState.ACCEPTED, "13812345678", [ToldBy.MESSAGE],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kinds", "telephone"),
    [((), MOBILE), ((ChannelKind.SMS_ALIYUN,), "0515-85212345")],
    ids=["none", "landline"],
)
def test_without_a_way_to_send_it_is_a_call(
    engine: Engine, kinds: tuple[ChannelKind, ...], telephone: str
) -> None:
    an_answered_one(engine, *kinds, telephone=telephone)
    assert calls(engine) == [(telephone, 1)]
    with transaction(engine) as session:
        assert not session.scalars(select(Delivery)).all()
        notification = session.scalars(select(Notification)).one()
        tell_by_telephone(session, coordinator(session), notification, notification.version)
    assert calls(engine) == []
    with transaction(engine) as session:
        other = a_complaint(session, telephone="0515-85210000")
        answer(session, other)
        first = session.scalars(select(Notification).order_by(Notification.id)).first()
        assert first is not None
        assert take_back_telling(session, coordinator(session), first), (
            "the other one is no later news of this"
        )


def test_who_left_neither_number_nor_account_is_not_told(session: Session) -> None:
    answer(session, a_complaint(session, telephone=""))
    assert not session.scalars(select(Notification)).all()


def test_about_the_association_nothing_leaves_by_its_own_channels(session: Session) -> None:
    a_channel(session, ChannelKind.SMS_ALIYUN)
    complaint = a_complaint(session, telephone=MOBILE, about_association=True, region_code=DONGTAI[:4])
    city = an_account(session, Role.ADMINISTRATOR, region=session.get_one(Region, DONGTAI[:4]))
    answer_complaint(session, Actor.of(city), complaint, ComplaintAnswer("已核实。", complaint.version))
    assert not planned(session)
    assert call_list(session, coordinator(session)).number == 0


def test_who_was_signed_in_is_told_by_the_own_ways_first(session: Session) -> None:
    for kind in (ChannelKind.SMS_ALIYUN, ChannelKind.EMAIL):
        a_channel(session, kind)
    clerk = an_account(session, Role.TOWNSHIP, region=a_township(session))
    an_address(session, clerk, AddressKind.EMAIL, "clerk@example.org")
    answer(session, a_complaint(session, telephone=MOBILE, account_id=clerk.id))
    (message,) = planned(session)
    assert (message.kind, message.address, message.reader_id) == (
        ChannelKind.EMAIL,
        "clerk@example.org",
        None,
    )


def test_another_answer_meanwhile_is_the_one_that_is_told(engine: Engine) -> None:
    complaint_id = an_answered_one(engine, ChannelKind.SMS_ALIYUN)
    first = the_one(engine).id
    with transaction(engine) as session:
        answer(session, session.get_one(Complaint, complaint_id), "更正：提前五天。")
        again = session.scalars(select(Notification).order_by(Notification.id.desc())).first()
        assert again is not None
        assert again.detail["again"] is True
    provider = ToldProvider([TAKEN])
    assert send(engine, provider, first).state is DeliveryState.OVERTAKEN
    assert not provider.sent
    assert calls(engine) == [(MOBILE, 1)]


def test_what_the_sender_has_read_is_not_told_any_more(session: Session) -> None:
    clerk = an_account(session, Role.TOWNSHIP, region=a_township(session))
    complaint = a_complaint(session, telephone=MOBILE, account_id=clerk.id)
    answer(session, complaint)
    acknowledge_answers(session, Actor.of(clerk), [complaint.id])
    assert session.scalars(select(Notification.told_by)).all() == [ToldBy.READING]


def test_a_number_that_is_gone_by_then_is_sent_nothing(engine: Engine) -> None:
    an_answered_one(engine, ChannelKind.SMS_ALIYUN)
    with transaction(engine) as session:
        session.execute(update(Complaint).values(telephone=""))
    provider = ToldProvider([TAKEN])
    assert send(engine, provider, the_one(engine).id).state is DeliveryState.FAILED
    assert not provider.sent


def test_the_number_goes_with_the_complaint_wherever_it_stands(engine: Engine) -> None:
    an_answered_one(engine, ChannelKind.SMS_ALIYUN)
    send(engine, ToldProvider([TAKEN]), the_one(engine).id)
    assert delete_old_complaints(engine, clock.now() + timedelta(days=KEPT_AFTER_ANSWER, hours=1)) == 1
    with reading(engine) as session:
        assert not session.scalars(select(Delivery)).all()
        assert not session.scalars(select(Notification)).all()


def test_in_the_quiet_hours_it_waits(engine: Engine) -> None:
    an_answered_one(engine, ChannelKind.SMS_ALIYUN)
    provider = ToldProvider([TAKEN])
    night = SENT_AT.replace(hour=22)
    message = send(engine, provider, the_one(engine).id, at=night)
    assert (message.state, provider.sent) == (DeliveryState.WAITING, [])
    assert the_message(engine, message.id).due_at > night + timedelta(hours=9)


def test_the_number_stands_in_no_notification(session: Session) -> None:
    complaint = a_complaint(session, telephone=MOBILE)
    answer(session, complaint)
    told_of = session.scalars(select(Notification)).one()
    assert told_of.audience is Audience.SENDER
    assert complaint.number not in f"{told_of.detail}"
    assert MOBILE not in f"{told_of.detail}"
