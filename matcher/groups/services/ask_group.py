"""A coordinator asks a working group about a topic that nobody offers."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.errors import Conflict
from matcher.groups.queries.leaders import leaders_of
from matcher.groups.queries.who_could import who_offers
from matcher.groups.schemas.word import AskCommand
from matcher.groups.services.keep_page_open import keep_page_open
from matcher.groups.services.notify_group import notify_asked
from matcher.groups.services.open_need import NOT_OF_IT, hold_open_need, topic_ids
from matcher.models import GroupQuestion, WorkingGroup
from matcher.policy import Actor
from matcher.wording import Text

OFFERED = Text("Somebody offers this topic by now. Please match the need, or ask that head.")


def ask_group(session: Session, actor: Actor, group: WorkingGroup, command: AskCommand) -> GroupQuestion:
    """The question; its leaders hear of it, and their personal pages are open for the answer.

    Asking once more, or what is answered already, asks nobody.
    Raises `Conflict` where the need is not open, or somebody offers the topic by now.
    """
    need = hold_open_need(session, group, command.need_id)
    if command.topic_id not in topic_ids(need, group):
        raise Conflict(NOT_OF_IT)
    if who_offers(session, group.county_code, [command.topic_id]):
        raise Conflict(OFFERED)
    question = question_about(session, need.id, command.topic_id)
    if question is not None:
        return question
    question = GroupQuestion(group=group, need=need, topic_id=command.topic_id)
    session.add(question)
    question.asked_at, question.asked_by = clock.now(), actor.account_id
    session.flush()
    record(session, actor, "group_question.ask", question, need_id=need.id, topic_id=command.topic_id)
    notify_asked(session, question)
    for leader in leaders_of(session, group.id):
        keep_page_open(session, actor, leader)
    return question


def question_about(session: Session, need_id: int, topic_id: int) -> GroupQuestion | None:
    """What was asked or said of the topic of a need, read afresh."""
    query = select(GroupQuestion).where(GroupQuestion.need_id == need_id, GroupQuestion.topic_id == topic_id)
    return session.scalars(query.execution_options(populate_existing=True)).one_or_none()
