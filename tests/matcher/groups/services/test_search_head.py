"""Whom a county looks for is put to the working group of the field: who is asked, who may answer, who hears of it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.errors import Conflict, Forbidden, Invalid, Outdated
from matcher.groups.queries.could_offer import could_offer
from matcher.groups.queries.group_cards import group_cards
from matcher.groups.queries.searches import search_by, searches_of, searches_waiting
from matcher.groups.schemas.search import FoundCommand, FoundSchema
from matcher.groups.services.search_head import answer_search, end_search, put_to_group
from matcher.links.queries.personal_page import personal_page_state
from matcher.models import AuditEntry, Head, HeadSearch, Notification, Offer, OfferTopic, Prospect, Topic
from matcher.policy import Actor
from matcher.policy.actor import link_actor
from matcher.vocabulary import Audience, Kind, NotificationEvent, SearchAnswer
from tests.builders.catalogue import a_topic
from tests.builders.groups import a_member, the_group
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.places import DONGTAI
from tests.builders.recruiting import a_study


@dataclass
class World:
    """A group with a leader and another head of the field, and somebody to look for."""

    leader: Head
    other: Head
    topic: Topic
    prospect: Prospect
    coordinator: Actor


@pytest.fixture
def world(session: Session) -> World:
    topic = a_topic(session, "sleep", name="睡眠健康")
    leader, other = a_head(session), a_head(session)
    a_member(session, leader, leads=True)
    study = a_study(session, topic, serves=a_need(session, topics=[topic]))
    return World(leader, other, topic, study.prospects[0], Actor.of(an_account(session)))


def _told(session: Session, audience: Audience) -> list[tuple[NotificationEvent, int | None]]:
    query = select(Notification).where(Notification.audience == audience, Notification.overtaken_at.is_(None))
    return [(each.event, each.head_id) for each in session.scalars(query.order_by(Notification.id))]


def test_the_leaders_are_asked_once(session: Session, world: World) -> None:
    put = put_to_group(session, world.coordinator, world.prospect)
    again = put_to_group(session, world.coordinator, world.prospect)
    search = put.search
    assert (put.is_new, again.is_new, again.search.id) == (True, False, search.id)
    assert (search.group.kind, search.more, search.weeks) == (Kind.MEDICAL, 1, 2)
    assert _told(session, Audience.HEAD) == [(NotificationEvent.HEAD_WANTED, world.leader.id)]
    assert personal_page_state(session, world.leader.id).is_open
    (card,) = [each for each in group_cards(session, world.coordinator).items if each.id == search.group_id]
    assert card.for_leader == 2  # the open need that nobody could come to waits as well
    assert searches_waiting(session, [search.group_id]) == {search.group_id: 1}
    done = session.scalars(select(AuditEntry).where(AuditEntry.subject == "head_search")).all()
    assert [(each.action, each.region_code) for each in done] == [("head_search.ask", search.township_code)]


def test_a_head_of_the_county_is_told_and_the_coordinator_hears(session: Session, world: World) -> None:
    search = put_to_group(session, world.coordinator, world.prospect).search
    command = FoundCommand(SearchAnswer.HEAD, world.other.id, version=search.version)
    answer_search(session, link_actor(world.leader), search, command)
    assert _told(session, Audience.HEAD) == [(NotificationEvent.OFFER_WANTED, world.other.id)]
    assert _told(session, Audience.COORDINATOR) == [(NotificationEvent.HEAD_WANTED_ANSWERED, world.leader.id)]
    assert [each.topic_id for each in could_offer(session, world.other.id)] == [world.topic.id]
    assert not search_by(session, search.id).waits
    offer = session.scalars(select(Offer).where(Offer.head_id == world.other.id)).one_or_none()
    if offer is None:
        offer = Offer(head_id=world.other.id)
        session.add(offer)
        session.flush()
    offer.published = True
    session.add(OfferTopic(offer_id=offer.id, topic_id=world.topic.id, fit=2))
    session.flush()
    assert could_offer(session, world.other.id) == ()


def test_an_answer_with_a_head_who_is_gone_waits_again(session: Session, world: World) -> None:
    search = put_to_group(session, world.coordinator, world.prospect).search
    answer_search(
        session, link_actor(world.leader), search,
        FoundCommand(SearchAnswer.HEAD, world.other.id, version=search.version),
    )  # fmt: skip
    world.other.opted_out_at = clock.now()
    session.flush()
    shown = search_by(session, search.id)
    assert (shown.head_is_gone, shown.waits) == (True, True)
    assert searches_waiting(session, [search.group_id]) == {search.group_id: 1}
    assert could_offer(session, world.other.id) == ()


def test_somebody_new_is_said_in_words_and_numbers_stay_out_of_links(session: Session, world: World) -> None:
    search = put_to_group(session, world.coordinator, world.prospect).search
    command = FoundCommand(
        SearchAnswer.NEWCOMER, words="县医院儿科李医生 13912345678", version=search.version
    )
    answer_search(session, link_actor(world.leader), search, command)
    (shown,) = searches_of(session, search.group)
    assert "13912345678" in shown.words
    assert "13912345678" not in shown.without_numbers().words
    search.refused_words = "请打13912345678"
    assert "1391234" not in search_by(session, search.id).without_numbers().refused_words


def test_who_may_not_answer_and_what_does_not_fit(session: Session, world: World) -> None:
    search = put_to_group(session, world.coordinator, world.prospect).search
    teacher = a_head(session, kind=Kind.EDUCATION)
    command = FoundCommand(SearchAnswer.HEAD, teacher.id, version=search.version)
    with pytest.raises(Forbidden):
        answer_search(session, link_actor(world.other), search, command)
    with pytest.raises(Invalid):
        answer_search(session, link_actor(world.leader), search, command)
    with pytest.raises(Outdated):
        answer_search(
            session, link_actor(world.leader), search, FoundCommand(SearchAnswer.NOBODY, words="无")
        )
    for answer in SearchAnswer:
        with pytest.raises(Invalid):
            FoundSchema().read({"answer": answer.value})


def test_it_ends_and_can_be_put_once_more(session: Session, world: World) -> None:
    search = put_to_group(session, world.coordinator, world.prospect).search
    end_search(session, world.coordinator, search, search.version)
    end_search(session, world.coordinator, search, 99)
    assert _told(session, Audience.HEAD) == []
    with pytest.raises(Conflict):
        answer_search(
            session, link_actor(world.leader), search,
            FoundCommand(SearchAnswer.NOBODY, words="无", version=search.version),
        )  # fmt: skip
    again = put_to_group(session, world.coordinator, world.prospect).search
    assert again.id != search.id
    assert len(session.scalars(select(HeadSearch)).all()) == 2
    assert the_group(session, DONGTAI).id == again.group_id


def test_a_topic_out_of_use_is_put_to_nobody(session: Session, world: World) -> None:
    world.topic.active = False
    session.flush()
    with pytest.raises(Conflict):
        put_to_group(session, world.coordinator, world.prospect)


def test_who_offers_it_is_no_answer_and_a_topic_out_of_use_waits_for_nobody(
    session: Session, world: World
) -> None:
    search = put_to_group(session, world.coordinator, world.prospect).search
    offering = a_head(session, topics={world.topic: 3})
    command = FoundCommand(SearchAnswer.HEAD, offering.id, version=search.version)
    with pytest.raises(Invalid):
        answer_search(session, link_actor(world.leader), search, command)
    world.topic.active = False
    session.flush()
    assert not search_by(session, search.id).waits
    assert searches_waiting(session, [search.group_id]) == {}
    with pytest.raises(Conflict):
        answer_search(
            session, link_actor(world.leader), search,
            FoundCommand(SearchAnswer.NOBODY, words="无", version=search.version),
        )  # fmt: skip
