"""Writing down who has to hear whom the county looks for, and what a working group says of it."""

from __future__ import annotations

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from matcher import clock
from matcher.groups.queries.leaders import leaders_of
from matcher.models import Head, HeadSearch, Notification
from matcher.notifications.place_names import township_facts
from matcher.notifications.services.notify import LISTED_FOR
from matcher.notifications.services.overtake_unread import overtake_unread
from matcher.vocabulary import Audience, NotificationEvent

_QUESTIONS = (
    NotificationEvent.HEAD_WANTED, NotificationEvent.OFFER_WANTED, NotificationEvent.OFFER_REFUSED,
)  # fmt: skip


def notify_wanted(session: Session, search: HeadSearch) -> None:
    """The group's leaders have to hear whom the county looks for."""
    for leader in leaders_of(session, search.group_id):
        notify_leader_wanted(session, search, leader)


def notify_leader_wanted(session: Session, search: HeadSearch, leader: Head) -> None:
    """This leader alone has to hear it."""
    _add(session, NotificationEvent.HEAD_WANTED, search, leader, Audience.HEAD)


def notify_found(session: Session, search: HeadSearch) -> None:
    """Coordinators have to hear the answer, leaders need no longer be asked; whoever is named has to hear of it."""
    _overtake(session, search, Notification.event.in_((*_QUESTIONS, NotificationEvent.HEAD_WANTED_ANSWERED)))
    if search.leader is not None:
        _add(session, NotificationEvent.HEAD_WANTED_ANSWERED, search, search.leader, Audience.COORDINATOR)
    if search.head is not None and search.head_id != search.leader_id:
        _add(session, NotificationEvent.OFFER_WANTED, search, search.head, Audience.HEAD)


def notify_refused(session: Session, search: HeadSearch) -> None:
    """Coordinators and whoever leads now have to hear that the head who was named cannot; nobody need ask her."""
    _overtake(session, search, Notification.event == NotificationEvent.OFFER_WANTED)
    head = search.head
    if head is None:
        return
    event = NotificationEvent.OFFER_REFUSED
    _add(session, event, search, head, Audience.COORDINATOR, other=head.name)
    for leader in leaders_of(session, search.group_id):
        if leader.id != head.id:
            _add(session, event, search, leader, Audience.HEAD, other=head.name)


def forget_search(session: Session, search: HeadSearch) -> None:
    """Whoever has not heard of the question is not asked any more."""
    _overtake(session, search, Notification.event.in_(_QUESTIONS))


def _overtake(session: Session, search: HeadSearch, which: ColumnElement[bool]) -> None:
    overtake_unread(session, which, Notification.detail["search"].as_integer() == search.id)


def _add(
    session: Session,
    event: NotificationEvent,
    search: HeadSearch,
    head: Head,
    audience: Audience,
    **more: str,
) -> None:
    if audience is Audience.HEAD and (head.opted_out_at is not None or not head.active):
        return
    topic = search.topic
    facts = township_facts(search.township) | {
        "topics": topic.name, "topics_en": topic.name_en, "head": head.name, "group": search.group_id,
        "search": search.id,
    } | more  # fmt: skip
    session.add(
        Notification(
            event=event, audience=audience, region_code=search.county_code, need_id=None, head_id=head.id,
            detail=facts, created_at=clock.now(), until=clock.now() + LISTED_FOR,
        )
    )  # fmt: skip
