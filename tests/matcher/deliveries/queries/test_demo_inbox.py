"""The inbox of a demonstration holds what people would get: joined and worded as it is sent, by person."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from matcher import clock
from matcher.channels.as_sent import text_as_sent
from matcher.deliveries.message_text import Wording, message_of
from matcher.deliveries.preview import KEY
from matcher.deliveries.queries.demo_inbox import Mailbox, group_digests, mailboxes
from matcher.models import Assignment, Region
from matcher.vocabulary import Audience, ChannelKind, NotificationEvent, ToldBy
from matcher.wording import render
from tests.builders.needs import a_need
from tests.builders.notifications import a_notification
from tests.builders.people import a_head
from tests.builders.rounds import an_assignment

SITE = "https://sizhang.example"


def _wording(county: Region) -> Wording:
    return Wording(
        "en", lambda _: f"{SITE}/a/token", lambda _: f"{SITE}/n/token", lambda _: "402713", f"{SITE}/",
        county.association, suggestions=f"{SITE}/suggestions",
    )  # fmt: skip


def _boxes(session: Session) -> list[Mailbox]:
    session.flush()
    return mailboxes(session, _wording, SITE)


def _seconds(number: int) -> datetime:
    return clock.now() - timedelta(hours=1) + timedelta(seconds=number)


@pytest.fixture
def visit(session: Session) -> Assignment:
    return an_assignment(session, a_need(session, contact="张干事"), a_head(session, name="李春禾"))


def test_a_message_is_word_for_word_what_a_channel_sends(session: Session, visit: Assignment) -> None:
    news = a_notification(session, visit, created_at=_seconds(0))
    (box,) = _boxes(session)
    (letter,) = box.letters
    sent = text_as_sent(ChannelKind.WECOM_APP, message_of([news], _wording(visit.need.township), KEY))
    assert "\n".join((letter.subject, *letter.lines)) == sent
    assert letter.lines[-1] == f"{SITE}/a/token"
    assert "402713" in letter.sms[0]


def test_what_follows_closely_is_one_message_and_what_comes_later_another(
    session: Session, visit: Assignment
) -> None:
    for number in (0, 60, 200):
        a_notification(session, visit, NotificationEvent.DETAILS, created_at=_seconds(number))
    (box,) = _boxes(session)
    assert [letter.subject == "2 messages of Sizhang" for letter in box.letters] == [False, True]


@pytest.mark.parametrize("end", ["told_at", "overtaken_at"])
def test_what_was_over_before_it_would_have_been_sent_stands_nowhere(
    session: Session, visit: Assignment, end: str
) -> None:
    news = a_notification(session, visit, created_at=_seconds(0))
    news.told_by = ToldBy.READING if end == "told_at" else None
    setattr(news, end, _seconds(30))
    assert _boxes(session) == []
    setattr(news, end, _seconds(300))
    assert len(_boxes(session)) == 1


def test_it_is_by_person_with_the_newest_first_and_without_the_coordinators(
    session: Session, visit: Assignment
) -> None:
    a_notification(session, visit, created_at=_seconds(0))
    a_notification(session, visit, NotificationEvent.DECLINED, Audience.COORDINATOR, created_at=_seconds(20))
    a_notification(session, visit, NotificationEvent.CONFIRMED, Audience.TOWNSHIP, created_at=_seconds(40))
    assert [render(box.to, "zh") for box in _boxes(session)] == [visit.need.township.name, "李春禾"]


def test_the_digest_of_groups_is_there_where_it_has_something_to_say(
    session: Session, visit: Assignment
) -> None:
    assert group_digests(session, SITE) == []
    a_notification(session, visit, NotificationEvent.MOVED, created_at=_seconds(0))
    (digest,) = group_digests(session, SITE)
    assert digest.link == f"{SITE}/"
