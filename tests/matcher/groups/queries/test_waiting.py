"""What waits for a leader's word, on the card and on the page alike, and what a head is asked for."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from matcher import clock
from matcher.groups.queries.could_offer import could_offer
from matcher.groups.queries.group_cards import group_cards
from matcher.groups.queries.open_needs import open_needs
from matcher.models import GroupQuestion, Head, Need, Part, Topic
from matcher.policy import Actor
from matcher.vocabulary import GroupAnswer, Kind, NeedStatus
from tests.builders.catalogue import a_topic
from tests.builders.groups import a_member, a_question, the_group
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.places import DONGTAI, a_township


def _waiting(session: Session) -> int:
    """How much waits for the health group's leader by its card, which the page's lines agree with."""
    session.flush()
    session.expire_all()
    group = the_group(session, DONGTAI)
    cards = group_cards(session, Actor.of(an_account(session))).items
    (number,) = (card.for_leader for card in cards if card.id == group.id)
    listed = [topic for need in open_needs(session, group) for topic in need.topics if topic.waits]
    assert len(listed) == number
    return number


def _named(session: Session) -> tuple[Need, Topic, Head, GroupQuestion]:
    """A topic that nobody offers, of an open need, for which a leader has named a head."""
    topic, leader, head = a_topic(session), a_head(session), a_head(session)
    a_member(session, leader, leads=True)
    need = a_need(session, topics=[topic])
    answer = {
        "answer": GroupAnswer.HEAD,
        "head_id": head.id,
        "leader_id": leader.id,
        "answered_at": clock.now(),
    }
    return need, topic, head, a_question(session, need, topic, **answer)


def test_every_topic_of_an_open_need_that_nobody_offers_waits_asked_or_not(session: Session) -> None:
    first, second = a_topic(session), a_topic(session, "sleep", name="睡眠健康")
    a_topic(session, "wheat", group=Kind.AGRICULTURE, name="小麦")
    need = a_need(session, topics=[first, second])
    a_need(session, topics=[first], status=NeedStatus.DRAFT)
    assert _waiting(session) == 2
    a_question(session, need, first)
    assert _waiting(session) == 2
    a_head(session, topics={first: 3})
    assert _waiting(session) == 1
    said = {"answer": GroupAnswer.NOBODY, "words": "暂无", "answered_at": clock.now()}
    a_question(session, need, second, **said)
    assert _waiting(session) == 0


@pytest.mark.parametrize("gone", ["archived", "no contact", "another county", "another field"])
def test_an_answer_that_names_somebody_who_is_gone_waits_again(session: Session, gone: str) -> None:
    _, _, head, _ = _named(session)
    assert _waiting(session) == 0
    assert len(could_offer(session, head.id)) == 1
    if gone == "archived":
        head.active = False
    elif gone == "no contact":
        head.opted_out_at = clock.now()
    elif gone == "another county":
        a_township(session, "320982101")
        head.county_code = "320982"
    else:
        head.kind = Kind.EDUCATION
    assert _waiting(session) == 1
    assert could_offer(session, head.id) == ()


@pytest.mark.parametrize("over", ["edited", "withdrawn", "offered"])
def test_nobody_is_asked_for_what_is_over(session: Session, over: str) -> None:
    need, topic, head, _ = _named(session)
    if over == "edited":
        need.parts = [Part(position=0, topic_id=a_topic(session, "sleep", name="睡眠健康").id)]
    elif over == "withdrawn":
        need.status = NeedStatus.WITHDRAWN
    else:
        a_head(session, topics={topic: 2})
    session.flush()
    assert could_offer(session, head.id) == ()
