"""An emergency: all heads asked at once, answers, and what they hear when it is over."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, func, select, text
from sqlalchemy.orm import Session

from matcher import clock
from matcher.database.engine import transaction
from matcher.emergencies.queries.whom_to_ask import to_ask
from matcher.emergencies.schemas.call import CallAnswer
from matcher.emergencies.schemas.emergency import EmergencyCommand
from matcher.emergencies.services.answer_call import answer_call
from matcher.emergencies.services.ask_heads import ask_heads, remind_heads
from matcher.emergencies.services.close_emergency import close_emergency
from matcher.emergencies.services.save_emergency import save_emergency
from matcher.emergencies.services.send_team import send_team
from matcher.errors import Conflict, Invalid, Outdated
from matcher.integrity.queries.audit_chain import audit_chain_faults
from matcher.models import AuditEntry, Emergency, EmergencyCall, EmergencyTopic, Head, Notification, Region
from matcher.notifications.queries.call_list import call_list
from matcher.notifications.sentences import sentence_of
from matcher.policy.actor import link_actor
from matcher.registry.services.opt_out import opt_out
from matcher.vocabulary import (
    CallState,
    EmergencyKind,
    EmergencyState,
    Kind,
    NotificationEvent,
    ToldBy,
)
from matcher.wording import render
from tests.builders.catalogue import a_topic
from tests.builders.emergencies import a_call, a_team, an_emergency
from tests.builders.people import a_head
from tests.builders.places import a_township
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY
from tests.fixtures.databases import on_postgres
from tests.statements import counted

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


def a_command(township: str = "320981115", **values: object) -> EmergencyCommand:
    today = clock.today()
    fields = {
        "kind": EmergencyKind.FLOOD, "name": "防汛救灾", "first_day": today, "last_day": today + timedelta(days=2),
        "kinds": (Kind.MEDICAL,), "townships": (int(township),),
    }  # fmt: skip
    return EmergencyCommand(**(fields | values))


def call_to(session: Session, head: Head) -> EmergencyCall:
    return session.scalars(select(EmergencyCall).where(EmergencyCall.head_id == head.id)).one()


def news(session: Session, head: Head) -> list[NotificationEvent]:
    query = select(Notification.event).where(
        Notification.head_id == head.id, Notification.overtaken_at.is_(None)
    )
    return list(session.scalars(query.order_by(Notification.id)))


def test_an_emergency_is_opened_and_nobody_is_asked_by_that(session: Session) -> None:
    a_head(session)
    emergency = save_emergency(session, COORDINATOR, a_command())
    assert (emergency.state, [each.township_code for each in emergency.townships]) == (
        EmergencyState.OPEN, ["320981115"],
    )  # fmt: skip
    assert session.scalar(select(func.count()).select_from(EmergencyCall)) == 0
    assert to_ask(session, emergency).heads == 1


def test_a_township_of_another_county_is_refused(session: Session) -> None:
    a_township(session)
    a_township(session, "320982101", "大中镇")
    with pytest.raises(Invalid) as refused:
        save_emergency(session, COORDINATOR, a_command("320982101"))
    assert "townships" in refused.value.messages


def test_all_heads_of_the_kinds_are_asked_once_however_often_one_asks(session: Session) -> None:
    doctor, other, teacher = a_head(session), a_head(session), a_head(session, kind=Kind.EDUCATION)
    gone = a_head(session, active=False)
    left = a_head(session, opted_out_at=clock.now())
    emergency = save_emergency(session, COORDINATOR, a_command())
    assert ask_heads(session, COORDINATOR, emergency) == 2
    assert ask_heads(session, COORDINATOR, emergency) == 0
    assert [news(session, head) for head in (doctor, other, teacher, gone, left)] == [
        [NotificationEvent.EMERGENCY_ASKED], [NotificationEvent.EMERGENCY_ASKED], [], [], [],
    ]  # fmt: skip
    later = a_head(session)
    assert ask_heads(session, COORDINATOR, emergency) == 1
    assert news(session, later) == [NotificationEvent.EMERGENCY_ASKED]


def test_with_topics_only_those_are_asked_who_offer_one_of_them(session: Session) -> None:
    topic = a_topic(session)
    offers, _ = a_head(session, topics={topic: 3}), a_head(session)
    emergency = an_emergency(session)
    emergency.topics = [EmergencyTopic(position=0, topic_id=topic.id)]
    session.flush()
    assert ask_heads(session, COORDINATOR, emergency) == 1
    assert call_to(session, offers).state is CallState.WAITING


def test_asking_hundreds_takes_no_more_statements_than_asking_a_few(session: Session) -> None:
    taken = []
    for number in (3, 60):
        emergency = an_emergency(session)
        for _ in range(number):
            a_head(session)
        session.expire_all()
        with counted(session) as statements:
            ask_heads(session, COORDINATOR, emergency)
        taken.append(len(statements))
    assert taken[1] <= taken[0] + 2, "inserts of many rows are one statement each"


def test_whom_no_channel_reaches_is_on_the_list_to_ring(session: Session) -> None:
    head = a_head(session, phone="13800000001")
    emergency = an_emergency(session)
    assert (to_ask(session, emergency).heads, to_ask(session, emergency).to_ring) == (1, 1)
    ask_heads(session, COORDINATOR, emergency)
    (recipient,) = call_list(session, COORDINATOR).recipients
    assert (recipient.name, recipient.number) == (head.name, "13800000001")
    assert recipient.to_tell[0].call == call_to(session, head)


def test_the_question_names_days_and_townships(session: Session) -> None:
    a_head(session)
    ask_heads(session, COORDINATOR, an_emergency(session))
    (asked,) = session.scalars(select(Notification))
    said = render(sentence_of(asked), "zh")
    assert "防汛救灾" in said
    assert "三仓镇" in said
    assert "3月5日" in said


def test_a_head_says_yes_with_times_and_may_change_it(session: Session) -> None:
    head = a_head(session)
    call = a_call(session, an_emergency(session), head)
    answer_call(session, link_actor(head), call, CallAnswer(could=True, remark="可带皮艇"))
    assert (call.state, call.until_at, call.remark) == (CallState.COULD, datetime(2026, 3, 9), "可带皮艇")
    day = clock.today() + timedelta(days=1)
    command = CallAnswer(could=True, from_day=day, from_time=480, until_day=day, until_time=720)
    answer_call(session, link_actor(head), call, command)
    assert (call.from_at, call.until_at) == (datetime(2026, 3, 6, 8), datetime(2026, 3, 6, 12))
    answer_call(session, link_actor(head), call, CallAnswer(could=False))
    assert (call.state, call.from_at) == (CallState.COULD_NOT, None)


def test_an_answer_tells_that_the_question_was_heard_and_said_twice_is_once(session: Session) -> None:
    head = a_head(session)
    emergency = an_emergency(session)
    ask_heads(session, COORDINATOR, emergency)
    call = call_to(session, head)
    answer_call(session, link_actor(head), call, CallAnswer(could=False))
    version = call.version
    answer_call(session, link_actor(head), call, CallAnswer(could=False))
    assert call.version == version
    assert session.scalars(select(Notification.told_by)).all() == [ToldBy.ANSWER]


@on_postgres  # the embedded database lets one write at a time
def test_nothing_that_names_the_county_waits_while_one_is_opened(engine: Engine) -> None:
    with transaction(engine) as session:
        a_township(session)
        county = select(Region).where(Region.code == "320981").with_for_update(read=True, key_share=True)
    with Session(engine) as naming:
        naming.execute(county).all()  # as whoever writes a row with the county's code
        with transaction(engine) as session:
            session.execute(text("SET LOCAL lock_timeout = '300ms'"))
            emergency = save_emergency(session, COORDINATOR, a_command())
            assert emergency.state is EmergencyState.OPEN


def test_an_answer_by_telephone_says_who_noted_it_and_needs_the_version(session: Session) -> None:
    call = a_call(session, an_emergency(session), a_head(session))
    with pytest.raises(Outdated):
        answer_call(session, COORDINATOR, call, CallAnswer(could=True, version=99), noted_by="王主任")
    answer_call(session, COORDINATOR, call, CallAnswer(could=True, version=call.version), noted_by="王主任")
    assert (call.state, call.noted_by) == (CallState.COULD, "王主任")


def test_only_those_are_reminded_who_have_not_answered_and_not_just_now(session: Session) -> None:
    silent, said, fresh = a_head(session), a_head(session), a_head(session)
    emergency = an_emergency(session)
    earlier = clock.now() - timedelta(hours=1)
    a_call(session, emergency, silent, asked_at=earlier)
    a_call(session, emergency, said, asked_at=earlier, state=CallState.COULD)
    a_call(session, emergency, fresh)
    assert remind_heads(session, COORDINATOR, emergency) == 1
    assert remind_heads(session, COORDINATOR, emergency) == 0
    assert news(session, silent) == [NotificationEvent.EMERGENCY_REMINDED]


def test_closing_thanks_who_could_and_was_not_sent_and_ends_the_question(session: Session) -> None:
    sent, spare, silent = a_head(session), a_head(session), a_head(session)
    emergency = an_emergency(session)
    for head in (sent, spare):
        a_call(session, emergency, head, state=CallState.COULD)
    waiting = a_call(session, emergency, silent)
    team = a_team(session, emergency, sent)
    send_team(session, COORDINATOR, team, team.version)
    assert close_emergency(session, COORDINATOR, emergency, emergency.version) == 1
    assert news(session, spare) == [NotificationEvent.EMERGENCY_OVER]
    assert news(session, sent) == [NotificationEvent.TEAM_SENT]
    assert news(session, silent) == []
    with pytest.raises(Conflict):
        answer_call(session, link_actor(silent), waiting, CallAnswer(could=True))
    with pytest.raises(Conflict):
        ask_heads(session, COORDINATOR, emergency)


def test_who_opts_out_is_asked_no_more(session: Session) -> None:
    head = a_head(session, phone="13800000001")
    emergency = an_emergency(session)
    ask_heads(session, COORDINATOR, emergency)
    opt_out(session, link_actor(head), head)
    assert call_to(session, head).state is CallState.OVER
    assert NotificationEvent.EMERGENCY_ASKED not in news(session, head)


def test_the_audit_trail_of_who_was_asked_is_whole(session: Session) -> None:
    a_head(session), a_head(session)
    emergency = save_emergency(session, COORDINATOR, a_command())
    ask_heads(session, COORDINATOR, emergency)
    call = session.scalars(select(EmergencyCall).order_by(EmergencyCall.id)).first()
    assert call is not None
    answer_call(session, link_actor(call.head), call, CallAnswer(could=True))
    session.flush()
    assert [str(fault) for fault in audit_chain_faults(session)] == []


def test_every_step_leaves_a_trace_of_the_county(session: Session) -> None:
    a_head(session)
    emergency = save_emergency(session, COORDINATOR, a_command())
    ask_heads(session, COORDINATOR, emergency)
    close_emergency(session, COORDINATOR, session.get_one(Emergency, emergency.id), emergency.version)
    steps = session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all()
    assert steps == ["emergency.open", "emergency.ask", "emergency.close"]
