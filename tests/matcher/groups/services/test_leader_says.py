"""What a leader may say of needs, who may not, and who hears of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.assignments.services.release_assignment import release_assignment
from matcher.county_settings.queries.county_settings import settings_of
from matcher.errors import Conflict, Forbidden, Invalid, NotFound, Outdated
from matcher.groups.schemas.word import AnswerCommand, AskCommand, ProposeCommand, SettleCommand
from matcher.groups.services.answer_group import answer_group
from matcher.groups.services.ask_group import ask_group
from matcher.groups.services.propose_head import propose_head
from matcher.groups.services.settle_proposal import settle_proposal
from matcher.links.queries.personal_page import personal_page_state
from matcher.models import AuditEntry, Head, Need, NeedHead, Notification, Topic, WorkingGroup
from matcher.needs.services.withdraw_need import withdraw_need
from matcher.notifications.sentences import sentence_of
from matcher.notifications.services.notify import notify_asked
from matcher.policy import Actor
from matcher.policy.actor import link_actor
from matcher.vocabulary import (
    AssignmentStatus,
    Audience,
    GroupAnswer,
    HeadPreference,
    HeadProposalState,
    Kind,
    NeedStatus,
    NotificationEvent,
)
from tests.builders.catalogue import a_topic
from tests.builders.groups import a_member, the_group
from tests.builders.needs import a_need
from tests.builders.people import a_head, a_personal_page, an_account
from tests.builders.places import DONGTAI, a_township, a_venue
from tests.builders.rounds import an_assignment


@dataclass
class World:
    """A group with a leader, a member who offers a topic, a need for it and one for a topic that nobody offers."""

    group: WorkingGroup
    leader: Head
    member: Head
    need: Need
    lonely: Need
    unoffered: Topic
    coordinator: Actor


@pytest.fixture
def world(session: Session) -> World:
    topic, unoffered = a_topic(session), a_topic(session, "sleep", name="睡眠健康")
    leader, member = a_head(session), a_head(session, topics={topic: 3})
    a_member(session, leader, leads=True)
    a_member(session, member)
    return World(
        the_group(session, DONGTAI), leader, member, a_need(session, topics=[topic]),
        a_need(session, topics=[unoffered]), unoffered, Actor.of(an_account(session)),
    )  # fmt: skip


def _told(session: Session, audience: Audience) -> list[tuple[NotificationEvent, int | None]]:
    query = select(Notification).where(Notification.audience == audience, Notification.overtaken_at.is_(None))
    return [(each.event, each.head_id) for each in session.scalars(query.order_by(Notification.id))]


def test_a_proposal_that_is_taken_lets_the_need_prefer_the_head(session: Session, world: World) -> None:
    command = ProposeCommand(world.need.id, world.member.id, "常去那里")
    proposal = propose_head(session, link_actor(world.leader), world.group, command)
    assert _told(session, Audience.COORDINATOR) == [(NotificationEvent.HEAD_PROPOSED, world.member.id)]
    settle_proposal(session, world.coordinator, proposal, SettleCommand(True, version=proposal.version))
    assert proposal.state is HeadProposalState.TAKEN
    preferences = [(each.head_id, each.preference) for each in world.need.head_preferences]
    assert preferences == [(world.member.id, HeadPreference.PREFER)]
    assert _told(session, Audience.COORDINATOR) == []
    assert _told(session, Audience.HEAD) == [(NotificationEvent.PROPOSAL_TAKEN, world.leader.id)]
    done = session.scalars(
        select(AuditEntry).where(AuditEntry.subject == "head_proposal").order_by(AuditEntry.id)
    ).all()
    assert [each.action for each in done] == ["head_proposal.propose", "head_proposal.take"]
    assert {each.region_code for each in done} == {DONGTAI}
    assert done[0].detail["by_link"] == world.leader.name


def test_a_proposal_that_is_not_taken_changes_nothing_but_its_own_state(
    session: Session, world: World
) -> None:
    command = ProposeCommand(world.need.id, world.member.id)
    proposal = propose_head(session, link_actor(world.leader), world.group, command)
    with pytest.raises(Outdated):
        settle_proposal(session, world.coordinator, proposal, SettleCommand(True, version=99))
    settle = SettleCommand(False, "他那周不在", proposal.version)
    settle_proposal(session, world.coordinator, proposal, settle)
    assert world.need.head_preferences == []
    told = session.scalars(
        select(Notification).where(Notification.event == NotificationEvent.PROPOSAL_DECLINED)
    ).one()
    assert told.detail["words"] == "他那周不在"
    with pytest.raises(Conflict):
        settle_proposal(session, world.coordinator, proposal, replace(settle, version=proposal.version))


def test_nobody_is_proposed_who_could_not_come_or_is_not_wanted(session: Session, world: World) -> None:
    leader, group = link_actor(world.leader), world.group
    with pytest.raises(Invalid):
        propose_head(session, leader, group, ProposeCommand(world.need.id, world.leader.id))
    propose_head(session, leader, group, ProposeCommand(world.need.id, world.member.id))
    with pytest.raises(Conflict):
        propose_head(session, leader, group, ProposeCommand(world.need.id, world.member.id))
    other = a_need(session, topics=[a_topic(session)])
    other.head_preferences = [NeedHead(head_id=world.member.id, preference=HeadPreference.EXCLUDE)]
    with pytest.raises(Invalid):
        propose_head(session, leader, group, ProposeCommand(other.id, world.member.id))
    closed = a_need(session, topics=[a_topic(session)], status=NeedStatus.CONFIRMED)
    with pytest.raises(Conflict):
        propose_head(session, leader, group, ProposeCommand(closed.id, world.member.id))
    elsewhere = a_need(session, venue=a_venue(session, a_township(session, "320982101")))
    with pytest.raises(NotFound):
        propose_head(session, leader, group, ProposeCommand(elsewhere.id, world.member.id))


def test_a_taken_proposal_of_a_need_that_is_settled_is_refused(session: Session, world: World) -> None:
    command = ProposeCommand(world.need.id, world.member.id)
    proposal = propose_head(session, link_actor(world.leader), world.group, command)
    world.need.status = NeedStatus.WITHDRAWN
    session.flush()
    with pytest.raises(Conflict):
        settle_proposal(session, world.coordinator, proposal, SettleCommand(True, version=proposal.version))


def test_a_group_is_asked_once_and_its_answer_names_a_head(session: Session, world: World) -> None:
    ask = AskCommand(world.lonely.id, world.unoffered.id)
    question = ask_group(session, world.coordinator, world.group, ask)
    assert ask_group(session, world.coordinator, world.group, ask) is question
    assert _told(session, Audience.HEAD) == [(NotificationEvent.GROUP_ASKED, world.leader.id)]
    answer = AnswerCommand(
        world.lonely.id, world.unoffered.id, GroupAnswer.HEAD, world.member.id, version=question.version
    )
    answer_group(session, link_actor(world.leader), world.group, answer)
    assert (question.answer, question.head_id) == (GroupAnswer.HEAD, world.member.id)
    assert _told(session, Audience.HEAD) == [(NotificationEvent.COULD_OFFER, world.member.id)]
    assert _told(session, Audience.COORDINATOR) == [(NotificationEvent.GROUP_ANSWERED, world.leader.id)]


def test_a_leader_answers_unasked_and_may_say_something_else_later(session: Session, world: World) -> None:
    leader = link_actor(world.leader)
    first = AnswerCommand(world.lonely.id, world.unoffered.id, GroupAnswer.NOBODY, words="暂无")
    question = answer_group(session, leader, world.group, first)
    assert (question.asked_at, question.words) == (None, "暂无")
    other = a_topic(session)
    later = replace(first, answer=GroupAnswer.TOPIC, other_topic_id=other.id, words="")
    with pytest.raises(Outdated):
        answer_group(session, leader, world.group, later)
    answer_group(session, leader, world.group, replace(later, version=question.version))
    assert (question.answer, question.other_topic_id, question.head_id) == (GroupAnswer.TOPIC, other.id, None)
    assert len(_told(session, Audience.COORDINATOR)) == 1
    (news,) = session.scalars(select(Notification).where(Notification.audience == Audience.TOWNSHIP))
    assert news.region_code == world.lonely.township_code
    assert f"“{other.name_en}” would do instead" in sentence_of(news)


def test_what_somebody_offers_is_no_question(session: Session, world: World) -> None:
    topic = world.need.parts[0].topic_id
    with pytest.raises(Conflict):
        ask_group(session, world.coordinator, world.group, AskCommand(world.need.id, topic))
    answer = AnswerCommand(world.need.id, topic, GroupAnswer.NOBODY, words="无")
    with pytest.raises(Conflict):
        answer_group(session, link_actor(world.leader), world.group, answer)


@pytest.mark.parametrize(
    "who", ["member", "leader of another group", "leader of another county", "coordinator"]
)
def test_nobody_else_speaks_for_the_group(session: Session, world: World, who: str) -> None:
    if who == "member":
        actor = link_actor(world.member)
    elif who == "coordinator":
        actor = world.coordinator
    else:
        place = a_township(session, "320982101") if who == "leader of another county" else None
        kind = Kind.EDUCATION if who == "leader of another group" else Kind.MEDICAL
        other = a_head(session, township=place, kind=kind)
        a_member(session, other, leads=True)
        actor = link_actor(other)
    with pytest.raises(Forbidden):
        propose_head(session, actor, world.group, ProposeCommand(world.need.id, world.member.id))
    answer = AnswerCommand(world.lonely.id, world.unoffered.id, GroupAnswer.NOBODY, words="无")
    with pytest.raises(Forbidden):
        answer_group(session, actor, world.group, answer)


@pytest.mark.parametrize("gone", ["archived", "no contact", "unpublished", "topic"])
def test_a_head_who_does_not_offer_it_any_more_is_not_taken(
    session: Session, world: World, gone: str
) -> None:
    proposal = propose_head(
        session, link_actor(world.leader), world.group, ProposeCommand(world.need.id, world.member.id)
    )
    offer = world.member.offer
    assert offer is not None
    if gone == "archived":
        world.member.active = False
    elif gone == "no contact":
        world.member.opted_out_at = clock.now()
    elif gone == "unpublished":
        offer.published = False
    else:
        offer.topics.clear()
    session.flush()
    with pytest.raises(Conflict):
        settle_proposal(session, world.coordinator, proposal, SettleCommand(True, version=proposal.version))
    no = SettleCommand(False, "他不再报这个主题", proposal.version)
    settle_proposal(session, world.coordinator, proposal, no)
    assert proposal.state is HeadProposalState.DECLINED


def test_who_answered_unasked_is_not_asked_any_more(session: Session, world: World) -> None:
    answer = AnswerCommand(world.lonely.id, world.unoffered.id, GroupAnswer.NOBODY, words="暂无")
    said = answer_group(session, link_actor(world.leader), world.group, answer)
    ask = AskCommand(world.lonely.id, world.unoffered.id)
    assert ask_group(session, world.coordinator, world.group, ask) is said
    assert said.asked_at is None
    assert _told(session, Audience.HEAD) == []


def test_heads_are_sent_no_telephone_number_of_what_they_are_not_invited_to(
    session: Session, world: World
) -> None:
    world.lonely.title = "睡眠讲座 王主任13912345678"
    ask_group(session, world.coordinator, world.group, AskCommand(world.lonely.id, world.unoffered.id))
    proposal = propose_head(
        session, link_actor(world.leader), world.group, ProposeCommand(world.need.id, world.member.id)
    )
    no = SettleCommand(False, "请打13912345678", proposal.version)
    settle_proposal(session, world.coordinator, proposal, no)
    told = session.scalars(
        select(Notification).where(Notification.audience == Audience.HEAD).order_by(Notification.id)
    ).all()
    assert [each.event for each in told] == [
        NotificationEvent.GROUP_ASKED,
        NotificationEvent.PROPOSAL_DECLINED,
    ]
    assert "1391234" not in str([each.detail for each in told])


@pytest.mark.parametrize("state", ["none", "lapsed", "open", "stopped"])
def test_whoever_is_asked_can_answer_on_the_personal_page(session: Session, world: World, state: str) -> None:
    if state != "none":
        ends_at = {"lapsed": clock.now() - timedelta(days=1), "open": clock.now() + timedelta(hours=1)}.get(
            state
        )
        a_personal_page(session, world.leader, ends_at=ends_at, stopped=state == "stopped")
    ask_group(session, world.coordinator, world.group, AskCommand(world.lonely.id, world.unoffered.id))
    session.expire_all()
    page = personal_page_state(session, world.leader.id)
    assert page.is_open == (state != "stopped")
    assert page.ends_at is None or page.ends_at > clock.now() + timedelta(days=7)


@pytest.mark.parametrize("how", ["withdrawn", "released"])
def test_nobody_is_asked_of_a_need_that_is_not_open_any_more(
    session: Session, world: World, how: str
) -> None:
    question = ask_group(
        session, world.coordinator, world.group, AskCommand(world.lonely.id, world.unoffered.id)
    )
    assert _told(session, Audience.HEAD) == [(NotificationEvent.GROUP_ASKED, world.leader.id)]
    answer = AnswerCommand(
        world.lonely.id, world.unoffered.id, GroupAnswer.HEAD, world.member.id, version=question.version
    )
    answer_group(session, link_actor(world.leader), world.group, answer)
    assert _told(session, Audience.HEAD) == [(NotificationEvent.COULD_OFFER, world.member.id)]
    if how == "withdrawn":
        withdraw_need(session, world.coordinator, world.lonely, world.lonely.version)
    else:
        assignment = an_assignment(session, world.lonely, world.member, status=AssignmentStatus.PROPOSED)
        release_assignment(session, world.coordinator, assignment, settings_of(session, DONGTAI))
        notify_asked(session, assignment.invitations)
    questions = {NotificationEvent.GROUP_ASKED, NotificationEvent.COULD_OFFER}
    assert questions.isdisjoint(event for event, _ in _told(session, Audience.HEAD))
