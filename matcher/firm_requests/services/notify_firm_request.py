"""Writing down who has to hear of what a firm asks, and of what becomes of it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.groups.queries.leaders import leaders_of
from matcher.groups.services.keep_page_open import keep_page_open
from matcher.models import FirmRequest, Head, Institution, Notification, WorkingGroup
from matcher.notifications.services.notify import LISTED_FOR
from matcher.notifications.services.outbox import Facts
from matcher.notifications.services.overtake_unread import overtake_unread
from matcher.policy import Actor
from matcher.vocabulary import Audience, Kind, NotificationEvent


def notify_firm_asked(session: Session, actor: Actor, firm_request: FirmRequest) -> None:
    """The enterprise working group's leaders have to hear of it, and coordinators where the firm entered it itself."""
    event = NotificationEvent.FIRM_ASKED
    firm = _firm(session, firm_request)
    for leader, group_id in _leaders(session, firm.county_code):
        if leader.id != actor.head_id:
            _add(session, event, firm_request, leader, Audience.HEAD, {"group": group_id})
            keep_page_open(session, actor, leader)
    _tell_coordinators(session, event, actor, firm_request)


def notify_taken_up(session: Session, firm_request: FirmRequest) -> None:
    """The firm's heads have to hear that somebody looks after it; nobody need be told that it waits."""
    _overtake(session, firm_request, NotificationEvent.FIRM_ASKED, NotificationEvent.FIRM_REOPENED)
    for head in _heads(session, firm_request):
        _add(session, NotificationEvent.FIRM_TAKEN_UP, firm_request, head, Audience.HEAD)


def notify_closed(session: Session, actor: Actor, firm_request: FirmRequest) -> None:
    """Coordinators have to hear what the firm says itself; the firm's heads what others have entered for it."""
    _overtake(
        session, firm_request, NotificationEvent.FIRM_ASKED, NotificationEvent.FIRM_REOPENED,
        NotificationEvent.FIRM_TAKEN_UP, NotificationEvent.FIRM_PROPOSED,
    )  # fmt: skip
    _tell_the_others(session, NotificationEvent.FIRM_CLOSED, actor, firm_request)


def notify_reopened(session: Session, actor: Actor, firm_request: FirmRequest) -> None:
    """The same of a request that is open again; that it was closed need not be told any more."""
    _overtake(session, firm_request, NotificationEvent.FIRM_CLOSED)
    _tell_the_others(session, NotificationEvent.FIRM_REOPENED, actor, firm_request)


def notify_helper_proposed(session: Session, firm_request: FirmRequest) -> None:
    """Coordinators have to hear who could help; of somebody proposed before no more."""
    _overtake(session, firm_request, NotificationEvent.FIRM_PROPOSED)
    proposed, proposer = firm_request.proposed, firm_request.proposer
    if proposed is not None and proposer is not None:
        facts: Facts = {"head": proposer.name, "other": proposed.name}
        _add(
            session, NotificationEvent.FIRM_PROPOSED, firm_request, proposer, Audience.COORDINATOR, facts
        )  # fmt: skip


def _tell_the_others(
    session: Session, event: NotificationEvent, actor: Actor, firm_request: FirmRequest
) -> None:
    if actor.head_id is not None:
        _tell_coordinators(session, event, actor, firm_request)
        return
    for head in _heads(session, firm_request):
        _add(session, event, firm_request, head, Audience.HEAD)


def _tell_coordinators(
    session: Session, event: NotificationEvent, actor: Actor, firm_request: FirmRequest
) -> None:
    if actor.head_id is not None:
        head = session.get_one(Head, actor.head_id)
        _add(session, event, firm_request, head, Audience.COORDINATOR)


def _heads(session: Session, firm_request: FirmRequest) -> list[Head]:
    query = select(Head).where(Head.institution_id == firm_request.institution_id).order_by(Head.id)
    return list(session.scalars(query))


def _leaders(session: Session, county_code: str) -> list[tuple[Head, int]]:
    here = WorkingGroup.county_code == county_code
    group_id = session.scalar(select(WorkingGroup.id).where(here, WorkingGroup.kind == Kind.ENTERPRISE))
    return [(leader, group_id) for leader in leaders_of(session, group_id)] if group_id else []


def _firm(session: Session, firm_request: FirmRequest) -> Institution:
    return session.get_one(Institution, firm_request.institution_id)


def _overtake(session: Session, firm_request: FirmRequest, *events: NotificationEvent) -> None:
    overtake_unread(
        session, Notification.event.in_(events),
        Notification.detail["firm_request"].as_integer() == firm_request.id,
    )  # fmt: skip


def _add(
    session: Session,
    event: NotificationEvent,
    firm_request: FirmRequest,
    head: Head,
    audience: Audience,
    more: Facts | None = None,
) -> None:
    """News for the head, or for coordinators about it. Who wants no contact is told nothing; the words stay away."""
    if audience is Audience.HEAD and (head.opted_out_at is not None or not head.active):
        return
    firm = _firm(session, firm_request)
    facts: Facts = {"head": head.name, "firm": firm.name, "firm_request": firm_request.id}
    session.add(
        Notification(
            event=event, audience=audience, region_code=firm.county_code, need_id=None, head_id=head.id,
            detail=facts | (more or {}), created_at=clock.now(), until=clock.now() + LISTED_FOR,
        )
    )  # fmt: skip
