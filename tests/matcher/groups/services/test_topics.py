"""Topics are suggested, and are in the catalogue only once they are approved."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.errors import Conflict, Forbidden, Invalid
from matcher.groups.schemas.suggestion import SuggestionCommand
from matcher.groups.schemas.word import SettleCommand
from matcher.groups.services.suggest_topic import decide_topic, suggest_topic
from matcher.models import Notification, Topic
from matcher.policy import Actor
from matcher.policy.actor import link_actor
from matcher.vocabulary import Audience, NotificationEvent, SuggestionState
from tests.builders.catalogue import a_topic
from tests.builders.groups import a_member, a_suggestion, the_group
from tests.builders.people import a_head, an_account
from tests.builders.places import DONGTAI

SLEEP = SuggestionCommand("睡眠健康", 60, 40, "怎样睡得好")


def _topics(session: Session) -> list[str]:
    return list(session.scalars(select(Topic.name)))


def test_a_suggested_topic_is_in_the_catalogue_once_the_leader_approves_it(session: Session) -> None:
    leader, member = a_head(session), a_head(session)
    a_member(session, leader, leads=True)
    a_member(session, member)
    group = the_group(session, DONGTAI)
    suggestion = suggest_topic(session, link_actor(member), group, SLEEP)
    assert _topics(session) == []
    decide_topic(session, link_actor(leader), suggestion, SettleCommand(True, version=suggestion.version))
    topic = session.get_one(Topic, suggestion.topic_id)
    assert (topic.name, topic.group, topic.minutes, topic.about) == ("睡眠健康", group.kind, 60, "怎样睡得好")
    assert (suggestion.state, suggestion.leader_id) == (SuggestionState.APPROVED, leader.id)
    told = session.scalars(
        select(Notification).where(Notification.overtaken_at.is_(None)).order_by(Notification.id)
    )
    assert [(each.audience, each.event, each.head_id) for each in told] == [
        (Audience.HEAD, NotificationEvent.TOPIC_APPROVED, member.id),
        (Audience.COORDINATOR, NotificationEvent.TOPIC_APPROVED, leader.id),
    ]


def test_a_coordinator_decides_in_the_leaders_place(session: Session) -> None:
    head = a_head(session)
    a_member(session, head)
    account = an_account(session)
    suggestion = suggest_topic(session, link_actor(head), the_group(session, DONGTAI), SLEEP)
    decide_topic(session, Actor.of(account), suggestion, SettleCommand(False, "已有", suggestion.version))
    assert (suggestion.leader_id, suggestion.decided_by) == (None, account.id)
    assert _topics(session) == []
    told = session.scalars(
        select(Notification).where(Notification.event == NotificationEvent.TOPIC_REFUSED)
    ).one()
    assert (told.audience, told.detail["words"]) == (Audience.HEAD, "已有")


def test_a_member_decides_on_no_topic_and_nothing_is_decided_twice(session: Session) -> None:
    leader, member = a_head(session), a_head(session)
    a_member(session, leader, leads=True)
    a_member(session, member)
    suggestion = a_suggestion(session, the_group(session, DONGTAI))
    yes = SettleCommand(True, version=suggestion.version)
    with pytest.raises(Forbidden):
        decide_topic(session, link_actor(member), suggestion, yes)
    decide_topic(session, link_actor(leader), suggestion, yes)
    again = SettleCommand(False, "不", suggestion.version)
    with pytest.raises(Conflict):
        decide_topic(session, link_actor(leader), suggestion, again)


def test_a_topic_of_the_catalogue_or_one_that_waits_is_not_suggested_again(session: Session) -> None:
    topic = a_topic(session)
    group = the_group(session, DONGTAI)
    actor = Actor.of(an_account(session))
    for name in (topic.name, a_suggestion(session, group).name):
        with pytest.raises(Invalid) as refused:
            suggest_topic(session, actor, group, SuggestionCommand(name, 60, 40))
        assert "name" in refused.value.messages


def test_what_the_catalogue_has_by_now_is_not_approved_and_nothing_is_said_of_a_field(
    session: Session,
) -> None:
    topic = a_topic(session)
    suggestion = a_suggestion(session, the_group(session, DONGTAI), topic.name)
    yes = SettleCommand(True, version=suggestion.version)
    with pytest.raises(Conflict, match="by now"):
        decide_topic(session, Actor.of(an_account(session)), suggestion, yes)
