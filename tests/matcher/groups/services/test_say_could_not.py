"""A head who was thought of says that she cannot: it waits for the leader again, who hears of it."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.groups.queries.could_offer import could_offer
from matcher.groups.queries.said import questions_about
from matcher.groups.queries.waiting import topics_waiting
from matcher.groups.schemas.could_not import CouldNotCommand
from matcher.groups.services.say_could_not import say_could_not
from matcher.links.queries.personal_page import personal_page_state
from matcher.models import AuditEntry, GroupMember, GroupQuestion, Head, HeadSearch, Notification
from matcher.policy.actor import link_actor
from matcher.vocabulary import Audience, GroupAnswer, Kind, NeedStatus, NotificationEvent, SearchAnswer
from tests.builders.catalogue import a_topic
from tests.builders.groups import a_member, a_question, a_search
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.places import DONGTAI


def _named(session: Session) -> tuple[Head, Head, GroupQuestion]:
    topic, leader, head = a_topic(session), a_head(session), a_head(session)
    a_member(session, leader, leads=True)
    need = a_need(session, topics=[topic])
    said = {
        "answer": GroupAnswer.HEAD,
        "head_id": head.id,
        "leader_id": leader.id,
        "answered_at": clock.now(),
    }
    return leader, head, a_question(session, need, topic, **said)


def _told(session: Session) -> list[tuple[NotificationEvent, Audience, int | None]]:
    found = session.scalars(select(Notification).order_by(Notification.id))
    return [(each.event, each.audience, each.head_id) for each in found]


def test_it_is_asked_no_more_and_waits_for_the_leader_again(session: Session) -> None:
    leader, head, question = _named(session)
    assert topics_waiting(session, [DONGTAI]) == {}
    say_could_not(session, link_actor(head), CouldNotCommand(question.topic_id, "没有这方面的经验"))
    assert could_offer(session, head.id) == ()
    assert topics_waiting(session, [DONGTAI]) == {(DONGTAI, Kind.MEDICAL): 1}
    said = questions_about(session, [question.need_id])[question.need_id, question.topic_id]
    assert (said.stands, said.refused_words) == (False, "没有这方面的经验")
    assert _told(session) == [
        (NotificationEvent.COULD_NOT, Audience.COORDINATOR, head.id),
        (NotificationEvent.COULD_NOT, Audience.HEAD, leader.id),
    ]


def test_said_twice_or_unasked_it_changes_nothing(session: Session) -> None:
    _, head, question = _named(session)
    other = a_head(session)
    say_could_not(session, link_actor(other), CouldNotCommand(question.topic_id, ""))
    assert question.refused_at is None
    for _ in range(2):
        say_could_not(session, link_actor(head), CouldNotCommand(question.topic_id, ""))
    entries = select(AuditEntry).where(AuditEntry.action == "group_question.refuse")
    assert len(session.scalars(entries.order_by(AuditEntry.id)).all()) == 1


def test_the_same_of_a_topic_the_county_looks_for_somebody_for(session: Session) -> None:
    leader, head, topic = a_head(session), a_head(session), a_topic(session)
    a_member(session, leader, leads=True)
    search = a_search(session, topic, f"{DONGTAI}115")
    search.answer, search.head_id, search.leader_id = SearchAnswer.HEAD, head.id, leader.id
    search.answered_at = clock.now()
    session.flush()
    assert len(could_offer(session, head.id)) == 1
    say_could_not(session, link_actor(head), CouldNotCommand(topic.id, "明年退休"))
    assert could_offer(session, head.id) == ()
    assert session.get_one(HeadSearch, search.id).refused_words == "明年退休"
    assert [event for event, _, _ in _told(session)] == [NotificationEvent.OFFER_REFUSED] * 2


@pytest.mark.parametrize("over", [NeedStatus.WITHDRAWN, NeedStatus.DONE, NeedStatus.MATCHED], ids=str)
def test_of_a_need_that_is_over_nothing_is_said(session: Session, over: NeedStatus) -> None:
    _, head, question = _named(session)
    past = a_need(session, title="三月的讲座", topics=[question.topic], status=over)
    said = {"answer": GroupAnswer.HEAD, "head_id": head.id, "leader_id": question.leader_id}
    before = a_question(session, past, question.topic, answered_at=clock.now(), **said)
    say_could_not(session, link_actor(head), CouldNotCommand(question.topic_id, ""))
    assert (before.refused_at, question.refused_at is None) == (None, False)
    named = session.scalars(select(Notification.need_id).distinct())
    assert list(named) == [question.need_id]


def test_of_a_search_that_has_ended_nothing_is_said(session: Session) -> None:
    _, head, question = _named(session)
    search = a_search(session, question.topic, f"{DONGTAI}115")
    search.answer, search.head_id, search.leader_id = SearchAnswer.HEAD, head.id, question.leader_id
    search.answered_at, search.ended_at = clock.now(), clock.now()
    session.flush()
    say_could_not(session, link_actor(head), CouldNotCommand(question.topic_id, ""))
    assert search.refused_at is None


@pytest.mark.parametrize("asked", ["for a need", "over a season"])
def test_whoever_leads_now_hears_of_it_and_can_answer(session: Session, asked: str) -> None:
    former, head, question = _named(session)
    if asked == "over a season":
        search = a_search(session, question.topic, f"{DONGTAI}115")
        search.answer, search.head_id, search.leader_id = SearchAnswer.HEAD, head.id, former.id
        search.answered_at = clock.now()
        question.need.status = NeedStatus.DONE
    now = a_head(session)
    a_member(session, now, leads=True)
    a_member(session, head, leads=True)
    membership = session.scalars(select(GroupMember).where(GroupMember.head_id == former.id)).one()
    membership.until = membership.since
    session.flush()
    say_could_not(session, link_actor(head), CouldNotCommand(question.topic_id, ""))
    told = [(audience, head_id) for _, audience, head_id in _told(session)]
    assert told == [(Audience.COORDINATOR, head.id), (Audience.HEAD, now.id)]
    open_pages = [each.id for each in (former, head, now) if personal_page_state(session, each.id).is_open]
    assert open_pages == [now.id]
