"""The working groups of the demonstration: members, leaders, a proposal that waits and a question that was answered."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.groups.queries.open_needs import open_needs
from matcher.groups.queries.who_could import heads_of_field
from matcher.groups.schemas.members import MembersCommand
from matcher.groups.schemas.suggestion import SuggestionCommand
from matcher.groups.schemas.word import AnswerCommand, AskCommand, ProposeCommand
from matcher.groups.services.answer_group import answer_group
from matcher.groups.services.ask_group import ask_group
from matcher.groups.services.propose_head import propose_head
from matcher.groups.services.set_members import set_members
from matcher.groups.services.suggest_topic import suggest_topic
from matcher.models import Account, Head, WorkingGroup
from matcher.policy import Actor
from matcher.policy.actor import link_actor
from matcher.vocabulary import GroupAnswer, Kind, Role
from seeds.population.names import DEMONSTRATION

LEADERS = frozenset({"李春禾" + DEMONSTRATION, "周明远" + DEMONSTRATION})
"""Who leads the group of their field; of the other groups the first by name does."""
MEMBERS = 14
SUGGESTED = {
    Kind.MEDICAL: SuggestionCommand(
        "睡眠健康讲座", 60, 60, "老年人和值夜班的人怎样睡得好，什么时候该看医生。"
    ),
    Kind.AGRICULTURE: SuggestionCommand(
        "秸秆还田与腐熟", 90, 40, "机收之后怎样还田、怎样加速腐熟，减少病虫越冬。"
    ),
}


def add_groups(session: Session, county_code: str) -> None:
    """Name members and leaders of the county's groups, and let them say something."""
    accounts = select(Account).where(Account.role == Role.COORDINATOR, Account.region_code == county_code)
    coordinator = Actor.of(session.scalars(accounts.order_by(Account.id)).first() or _nobody())
    groups = select(WorkingGroup).where(WorkingGroup.county_code == county_code).order_by(WorkingGroup.id)
    for group in session.scalars(groups).all():
        heads = heads_of_field(session, group)
        if not heads:
            continue
        leader = next((key for key, (name, _) in heads.items() if name in LEADERS), next(iter(heads)))
        members = (leader, *(key for key in heads if key != leader))[:MEMBERS]
        set_members(session, coordinator, group, MembersCommand(members, (leader,), group.version))
        _let_speak(session, coordinator, group, session.get_one(Head, leader), members[-1])


def _nobody() -> Account:
    raise LookupError("the demonstration has no coordinator")


def _let_speak(session: Session, coordinator: Actor, group: WorkingGroup, leader: Head, member: int) -> None:
    """The first need that somebody could take gets a proposal, the first lonely topic a question and its answer."""
    needs = open_needs(session, group)
    could = next((each for each in needs if each.could), None)
    if could is not None:
        command = ProposeCommand(could.id, could.could[0].head_id, "去年去过，老乡反映好。")
        propose_head(session, link_actor(leader), group, command)
    lonely = next((each for each in needs if each.lonely), None)
    if lonely is not None:
        topic = lonely.lonely[0].topic_id
        question = ask_group(session, coordinator, group, AskCommand(lonely.id, topic))
        answer = AnswerCommand(
            lonely.id,
            topic,
            GroupAnswer.HEAD,
            member,
            None,
            "他做过类似的培训，准备一下就能讲。",
            question.version,
        )
        answer_group(session, link_actor(leader), group, answer)
    if group.kind in SUGGESTED:
        suggest_topic(session, link_actor(session.get_one(Head, member)), group, SUGGESTED[group.kind])
