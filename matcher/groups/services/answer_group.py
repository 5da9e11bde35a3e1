"""A leader says who could offer a topic that nobody offers, what else would do, or that nobody can."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_version
from matcher.errors import Conflict, Invalid
from matcher.groups.queries.who_could import heads_of_field, who_offers
from matcher.groups.schemas.word import AnswerCommand
from matcher.groups.services.ask_group import question_about
from matcher.groups.services.keep_page_open import keep_page_open
from matcher.groups.services.notify_group import notify_could_offer, notify_group_answered
from matcher.groups.services.open_need import NOT_OF_IT, hold_open_need, topic_ids
from matcher.models import GroupQuestion, Topic, WorkingGroup
from matcher.policy import Actor
from matcher.policy.memberships import ensure_leads
from matcher.vocabulary import GroupAnswer
from matcher.wording import Text

OFFERED = Text("Somebody offers this topic by now: please propose that head instead.")
NOT_THIS_HEAD = Text("This head is not of your group's field any more. Please choose another.")
NOT_THIS_TOPIC = Text("Please choose another topic of the catalogue.")


def answer_group(
    session: Session, actor: Actor, group: WorkingGroup, command: AnswerCommand
) -> GroupQuestion:
    """Keep the answer; a later one takes its place while the need is open. Coordinators hear of it.

    A head who is named hears that she is thought of: whether she offers the topic she says in her offer. Raises
    `Forbidden` for who does not lead the group, `Invalid` for a head or topic that does not fit, `Outdated`, and
    `Conflict` where the need is not open or somebody offers the topic by now.
    """
    leader_id = ensure_leads(session, actor, group)
    need = hold_open_need(session, group, command.need_id)
    if command.topic_id not in topic_ids(need, group):
        raise Conflict(NOT_OF_IT)
    question = question_about(session, need.id, command.topic_id)
    ensure_version(question.version if question else 0, command.version)
    if who_offers(session, group.county_code, [command.topic_id]):
        raise Conflict(OFFERED)
    _check(session, group, command)
    if question is None:
        question = GroupQuestion(group=group, need=need, topic_id=command.topic_id)
        session.add(question)
    question.answer, question.words = command.answer, command.words
    question.head_id = command.head_id if command.answer is GroupAnswer.HEAD else None
    question.other_topic_id = command.other_topic_id if command.answer is GroupAnswer.TOPIC else None
    question.answered_at, question.leader_id = clock.now(), leader_id
    question.refused_at, question.refused_words = None, ""
    session.flush()
    session.refresh(question)
    record(
        session, actor, "group_question.answer", question, after=command.answer.value,
        need_id=need.id, topic_id=command.topic_id,
    )  # fmt: skip
    notify_group_answered(session, question)
    notify_could_offer(session, question)
    if question.head is not None:
        keep_page_open(session, actor, question.head)
    return question


def _check(session: Session, group: WorkingGroup, command: AnswerCommand) -> None:
    if command.answer is GroupAnswer.HEAD and command.head_id not in heads_of_field(session, group):
        raise Invalid.field("head_id", NOT_THIS_HEAD)
    if command.answer is GroupAnswer.TOPIC:
        other = session.get(Topic, command.other_topic_id)
        is_here = other is not None and other.active and other.county_code == group.county_code
        if not is_here or command.other_topic_id == command.topic_id:
            raise Invalid.field("other_topic_id", NOT_THIS_TOPIC)
