"""A head says that she cannot offer a topic for which her working group thought of her."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.groups.queries.could_offer import could_offer
from matcher.groups.schemas.could_not import CouldNotCommand
from matcher.groups.services.notify_group import notify_could_not
from matcher.groups.services.notify_search import notify_refused
from matcher.models import GroupQuestion, HeadSearch
from matcher.policy import Action, Actor, permit


def say_could_not(session: Session, actor: Actor, command: CouldNotCommand) -> None:
    """Keep her no: it is asked of her no more, and waits for the leader's word again; leader and coordinators hear it.

    It is of everything the topic is asked of her for. What is asked no more, or was said already, is left as it is.
    """
    permit(actor, Action.ANSWER_VIEW)
    head_id = actor.head_id or 0
    if command.topic_id not in {each.topic_id for each in could_offer(session, head_id)}:
        return
    for question in _questions(session, head_id, command.topic_id):
        question.refused_at, question.refused_words = clock.now(), command.why
        record(session, actor, "group_question.refuse", question, topic_id=command.topic_id)
        notify_could_not(session, question)
    for search in _searches(session, head_id, command.topic_id):
        search.refused_at, search.refused_words = clock.now(), command.why
        record(session, actor, "head_search.refuse", search, topic_id=command.topic_id)
        notify_refused(session, search)
    session.flush()


def _questions(session: Session, head_id: int, topic_id: int) -> Sequence[GroupQuestion]:
    query = select(GroupQuestion).where(
        GroupQuestion.head_id == head_id,
        GroupQuestion.topic_id == topic_id,
        GroupQuestion.refused_at.is_(None),
    )
    return session.scalars(query.order_by(GroupQuestion.id).with_for_update(of=GroupQuestion)).all()


def _searches(session: Session, head_id: int, topic_id: int) -> Sequence[HeadSearch]:
    query = select(HeadSearch).where(
        HeadSearch.head_id == head_id, HeadSearch.topic_id == topic_id, HeadSearch.refused_at.is_(None),
        HeadSearch.ended_at.is_(None),
    )  # fmt: skip
    return session.scalars(query.order_by(HeadSearch.id).with_for_update(of=HeadSearch)).all()
