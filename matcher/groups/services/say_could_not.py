"""A head says that she cannot offer a topic for which her working group thought of her."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.groups.queries.could_offer import questions_to, searches_for
from matcher.groups.queries.leaders import leaders_of
from matcher.groups.schemas.could_not import CouldNotCommand
from matcher.groups.services.keep_page_open import keep_page_open
from matcher.groups.services.notify_group import notify_could_not
from matcher.groups.services.notify_search import notify_refused
from matcher.models import GroupQuestion, HeadSearch
from matcher.policy import Action, Actor, permit


def say_could_not(session: Session, actor: Actor, command: CouldNotCommand) -> None:
    """Keep her no: it is asked of her no more, and waits for the leader's word again; leaders and coordinators hear it.

    It is of everything the topic is asked of her for. What is asked no more, or was said already, is left as it is. The
    personal pages of those who lead the group now are open for another answer.
    """
    permit(actor, Action.ANSWER_VIEW)
    head_id, groups = actor.head_id or 0, set[int]()
    questions = questions_to(head_id).where(GroupQuestion.topic_id == command.topic_id)
    for question in session.scalars(questions.with_for_update(of=GroupQuestion)).all():
        question.refused_at, question.refused_words = clock.now(), command.why
        record(session, actor, "group_question.refuse", question, topic_id=command.topic_id)
        notify_could_not(session, question)
        groups.add(question.group_id)
    searches = searches_for(head_id).where(HeadSearch.topic_id == command.topic_id)
    for search in session.scalars(searches.with_for_update(of=HeadSearch)).all():
        search.refused_at, search.refused_words = clock.now(), command.why
        record(session, actor, "head_search.refuse", search, topic_id=command.topic_id)
        notify_refused(session, search)
        groups.add(search.group_id)
    for group_id in sorted(groups):
        for leader in leaders_of(session, group_id):
            if leader.id != head_id:
                keep_page_open(session, actor, leader)
    session.flush()
