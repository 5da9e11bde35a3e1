"""What a message says: to whom, of what, and in an SMS in the text that was registered for it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from matcher.channels.message import SmsVariables
from matcher.channels.sms_templates import SmsTemplate, variables
from matcher.deliveries.message_text import CHANGED, NOTICED, Wording, message_of
from matcher.vocabulary import Audience, NotificationEvent
from tests.builders.needs import a_need
from tests.builders.notifications import a_notification
from tests.builders.people import a_head
from tests.builders.rounds import an_assignment

WORDING = Wording("zh", lambda _: None, lambda need: f"/n/{need.id}", lambda _: "402713", None, "东台市科协")
HEAD, TOWNSHIP, COORDINATOR, _ = Audience


def sms_of(
    session: Session, event: NotificationEvent, audience: Audience = HEAD, title: str = "血压怎么量"
) -> SmsVariables:
    entry = an_assignment(session, a_need(session, title=title), a_head(session, name="李春禾"))
    sms = message_of([a_notification(session, entry, event, audience)], WORDING, "1").sms
    assert sms is not None
    return sms


@pytest.mark.parametrize(
    ("event", "template"),
    [
        (NotificationEvent.INVITED, SmsTemplate.ANSWER), (NotificationEvent.MOVED, SmsTemplate.CHANGE),
        (NotificationEvent.TOMORROW, SmsTemplate.NOTICE), (NotificationEvent.ACCEPTED, SmsTemplate.NOTICE),
    ],
)  # fmt: skip
def test_what_has_not_changed_is_not_called_a_change(
    session: Session, event: NotificationEvent, template: SmsTemplate
) -> None:
    sms = sms_of(session, event)
    assert sms.template is template
    assert set(sms.values) == set(variables(template))


@pytest.mark.parametrize(
    ("audience", "event", "name"),
    [
        (HEAD, NotificationEvent.FELL_OUT, "李春禾"), (TOWNSHIP, NotificationEvent.FELL_OUT, "三仓镇"),
        (COORDINATOR, NotificationEvent.FELL_OUT, "东台市科协"),
    ],
)  # fmt: skip
def test_the_reader_is_greeted_and_not_the_head_it_is_about(
    session: Session, audience: Audience, event: NotificationEvent, name: str
) -> None:
    assert sms_of(session, event, audience).values["name"] == name


def test_of_a_title_that_an_sms_has_no_room_for_one_sees_that_there_is_more(session: Session) -> None:
    title = "高血压和糖尿病" * 6
    assert sms_of(session, NotificationEvent.INVITED, title=title).values["topic"] == title[:34] + "…"


def test_no_event_is_both_a_change_and_a_notice() -> None:
    assert CHANGED.keys().isdisjoint(NOTICED)


@pytest.mark.parametrize(
    ("event", "contact", "leads_to"),
    [
        (NotificationEvent.CONFIRMED, "张干事 0515-85212345", "contact"),
        (NotificationEvent.TOMORROW, "张干事 0515-85212345", "contact"),
        (NotificationEvent.CONFIRMED, "", "sign-in"),
        (NotificationEvent.RECORD_CORRECTED, "张干事 0515-85212345", "sign-in"),
    ],
)
def test_a_township_is_sent_the_link_of_its_contact(
    session: Session, event: NotificationEvent, contact: str, leads_to: str
) -> None:
    need = a_need(session, contact=contact)
    entry = an_assignment(session, need, a_head(session))
    told = a_notification(session, entry, event, TOWNSHIP)
    link = message_of([told], replace(WORDING, sign_in="/sign-in"), "1").link
    assert link == {"contact": f"/n/{need.id}", "sign-in": "/sign-in"}[leads_to]
