"""Writing down who has to hear of a topic that is suggested for the catalogue, and of what becomes of it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.groups.queries.leaders import leaders_of
from matcher.models import Head, Notification, TopicSuggestion
from matcher.notifications.services.notify import LISTED_FOR
from matcher.notifications.services.outbox import Facts
from matcher.notifications.services.overtake_unread import overtake_unread
from matcher.text.telephone import without_numbers
from matcher.vocabulary import Audience, NotificationEvent, SuggestionState


def notify_suggested(session: Session, suggestion: TopicSuggestion) -> None:
    """The group's leaders have to hear of it, and coordinators where a head suggests it; not who suggests it."""
    event = NotificationEvent.TOPIC_SUGGESTED
    for leader in leaders_of(session, suggestion.group_id):
        if leader.id != suggestion.head_id:
            _add(session, event, suggestion, leader, {"head": leader.name}, Audience.HEAD)
    if suggestion.head is not None:
        facts: Facts = {"head": suggestion.head.name}
        _add(session, event, suggestion, suggestion.head, facts, Audience.COORDINATOR)


def notify_decided(session: Session, suggestion: TopicSuggestion, *, by_coordinator: bool) -> None:
    """Who suggested it has to hear, and coordinators of what a leader decided; nobody need decide any more."""
    overtake_unread(
        session, Notification.event == NotificationEvent.TOPIC_SUGGESTED,
        Notification.detail["suggestion"].as_integer() == suggestion.id,
    )  # fmt: skip
    approved = suggestion.state is SuggestionState.APPROVED
    event = NotificationEvent.TOPIC_APPROVED if approved else NotificationEvent.TOPIC_REFUSED
    words: Facts = {} if approved else {"words": suggestion.decided_words}
    if suggestion.head is not None and suggestion.head_id != suggestion.leader_id:
        told: Facts = {name: without_numbers(str(word)) for name, word in words.items()}
        _add(
            session, event, suggestion, suggestion.head, told | {"head": suggestion.head.name}, Audience.HEAD
        )
    if suggestion.leader is not None and not by_coordinator:
        facts = words | {"head": suggestion.leader.name}
        _add(session, event, suggestion, suggestion.leader, facts, Audience.COORDINATOR)


def _add(
    session: Session,
    event: NotificationEvent,
    suggestion: TopicSuggestion,
    head: Head,
    facts: Facts,
    audience: Audience,
) -> None:
    if audience is Audience.HEAD and (head.opted_out_at is not None or not head.active):
        return
    group = suggestion.group
    named: Facts = {"topics": suggestion.name, "group": group.id, "suggestion": suggestion.id}
    session.add(
        Notification(
            event=event, audience=audience, region_code=group.county_code, need_id=None, head_id=head.id,
            detail=named | facts, created_at=clock.now(), until=clock.now() + LISTED_FOR,
        )
    )  # fmt: skip
