"""Suggesting a topic for the catalogue, and deciding on it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record, transition
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict, Invalid
from matcher.groups.queries.leaders import leaders_of
from matcher.groups.schemas.suggestion import SuggestionCommand
from matcher.groups.schemas.word import SettleCommand
from matcher.groups.services.keep_page_open import keep_page_open
from matcher.groups.services.notify_topic import notify_decided, notify_suggested
from matcher.models import Topic, TopicSuggestion, WorkingGroup
from matcher.policy import Actor
from matcher.policy.memberships import ensure_leads
from matcher.policy.states import TOPIC_SUGGESTION
from matcher.registry.queries.same_name import same_named
from matcher.registry.schemas.topic import TopicCommand
from matcher.registry.services.save_topic import save_topic
from matcher.vocabulary import Role, SuggestionState
from matcher.wording import Text

IN_CATALOGUE = Text("The catalogue already has a topic of this name.")
BY_NOW = Text("The catalogue has a topic of this name by now. Please say no, with that word.")
SUGGESTED = Text("This topic is suggested already.")


def suggest_topic(
    session: Session, actor: Actor, group: WorkingGroup, command: SuggestionCommand
) -> TopicSuggestion:
    """Keep a suggestion of a member or a coordinator; leaders, and coordinators, hear of it. It is no topic yet.

    Raises `Invalid` for a name that the catalogue has, or that waits already.
    """
    same = same_named(session, Topic, command.name, Topic.county_code == group.county_code, but=None)
    if same is not None:
        raise Invalid.field("name", IN_CATALOGUE.about("topic", same))
    waiting = select(TopicSuggestion.id).where(
        TopicSuggestion.group_id == group.id, TopicSuggestion.name == command.name,
        TopicSuggestion.state == SuggestionState.WAITING,
    )  # fmt: skip
    if session.scalar(waiting) is not None:
        raise Invalid.field("name", SUGGESTED)
    suggestion = TopicSuggestion(
        group=group, name=command.name, about=command.about, minutes=command.minutes,
        audience=command.audience, state=SuggestionState.WAITING, suggested_at=clock.now(), head_id=actor.head_id,
    )  # fmt: skip
    session.add(suggestion)
    session.flush()
    record(session, actor, "topic_suggestion.suggest", suggestion, after=suggestion.state.value)
    notify_suggested(session, suggestion)
    for leader in leaders_of(session, group.id):
        keep_page_open(session, actor, leader)
    return suggestion


def decide_topic(session: Session, actor: Actor, suggestion: TopicSuggestion, command: SettleCommand) -> None:
    """A leader, or a coordinator in the leader's place, takes the topic into the catalogue or not, with a word why.

    From then on it can be ordered and offered. Raises `Forbidden` for heads who do not lead the group, `Outdated`,
    `Conflict` where it was decided already, or where the catalogue has such a topic by now.
    """
    by_coordinator = actor.role is Role.COORDINATOR
    leader_id = None if by_coordinator else ensure_leads(session, actor, suggestion.group)
    ensure_fresh(suggestion, command.version)
    step = "approve" if command.yes else "refuse"
    TOPIC_SUGGESTION.after(step, suggestion.state)
    if command.yes:
        suggestion.topic_id = _into_catalogue(session, actor, suggestion).id
    suggestion.decided_at, suggestion.leader_id, suggestion.decided_by = (
        clock.now(),
        leader_id,
        actor.account_id,
    )
    suggestion.decided_words = "" if command.yes else command.words
    transition(session, actor, TOPIC_SUGGESTION, suggestion, step)
    notify_decided(session, suggestion, by_coordinator=by_coordinator)


def _into_catalogue(session: Session, actor: Actor, suggestion: TopicSuggestion) -> Topic:
    group = suggestion.group
    same = same_named(session, Topic, suggestion.name, Topic.county_code == group.county_code, but=None)
    if same is not None:
        raise Conflict(BY_NOW.about("topic", same))
    command = TopicCommand(
        group=group.kind, name=suggestion.name, about=suggestion.about, minutes=suggestion.minutes,
        audience=suggestion.audience, county_code=group.county_code,
    )  # fmt: skip
    return save_topic(session, actor, command)
