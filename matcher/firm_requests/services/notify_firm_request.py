"""Writing down who has to hear of what a firm asks, and of what becomes of it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.county_settings.queries.county_settings import settings_of
from matcher.groups.queries.leaders import leaders_of
from matcher.groups.services.keep_page_open import keep_page_open
from matcher.links.queries.personal_page import personal_page_state
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


def notify_taken_up(session: Session, actor: Actor, firm_request: FirmRequest) -> None:
    """The firm's heads have to hear that somebody looks after it; nobody need be told that it waits."""
    _overtake(session, firm_request, NotificationEvent.FIRM_ASKED, NotificationEvent.FIRM_REOPENED)
    _tell_heads(session, NotificationEvent.FIRM_TAKEN_UP, actor, firm_request)


def notify_closed(session: Session, actor: Actor, firm_request: FirmRequest) -> None:
    """Coordinators have to hear what the firm says itself; the firm's heads what others have entered for it."""
    _overtake(
        session, firm_request, NotificationEvent.FIRM_ASKED, NotificationEvent.FIRM_REOPENED,
        NotificationEvent.FIRM_TAKEN_UP, NotificationEvent.FIRM_PROPOSED, NotificationEvent.FIRM_DATES,
    )  # fmt: skip
    _tell_the_others(session, NotificationEvent.FIRM_CLOSED, actor, firm_request)


def notify_reopened(session: Session, actor: Actor, firm_request: FirmRequest) -> None:
    """The same of a request that is open again; that it was closed need not be told any more."""
    _overtake(session, firm_request, NotificationEvent.FIRM_CLOSED)
    _tell_the_others(session, NotificationEvent.FIRM_REOPENED, actor, firm_request)


def notify_dates_offered(session: Session, actor: Actor, firm_request: FirmRequest) -> None:
    """The firm's heads have to hear which half-days they are asked about; what was asked or answered before no more."""
    _overtake(session, firm_request, NotificationEvent.FIRM_DATES)
    _tell_heads(session, NotificationEvent.FIRM_DATES, actor, firm_request)


def notify_dates_said(session: Session, actor: Actor, firm_request: FirmRequest) -> None:
    """Coordinators have to hear that the firm has answered; nobody of it need be asked any more."""
    _overtake(session, firm_request, NotificationEvent.FIRM_DATES)
    _tell_coordinators(session, NotificationEvent.FIRM_DATES, actor, firm_request)


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
    if actor.is_of_firm:
        _tell_coordinators(session, event, actor, firm_request)
    else:
        _tell_heads(session, event, actor, firm_request)


def _tell_coordinators(
    session: Session, event: NotificationEvent, actor: Actor, firm_request: FirmRequest
) -> None:
    """What the firm itself has said; where no head of it did, its contact stands by name."""
    if actor.is_of_firm:
        head = session.get_one(Head, actor.head_id) if actor.head_id is not None else None
        _add(session, event, firm_request, head, Audience.COORDINATOR, {"head": actor.name})


def _tell_heads(session: Session, event: NotificationEvent, actor: Actor, firm_request: FirmRequest) -> None:
    """News for the firm's heads, each with a page of her own to read it on: open from now on, unless she ended it."""
    county_code = _firm(session, firm_request).county_code
    telephone = settings_of(session, county_code).telephone
    for head in _heads(session, firm_request):
        keep_page_open(session, actor, head)
        has_page = personal_page_state(session, head.id).is_open
        more: Facts = {"page": True} if has_page else {"number": telephone} if telephone else {}
        _add(session, event, firm_request, head, Audience.HEAD, more)


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
    head: Head | None,
    audience: Audience,
    more: Facts | None = None,
) -> None:
    """News for the head, or for coordinators about it. Who wants no contact is told nothing; the words stay away."""
    wants_none = head is not None and (head.opted_out_at is not None or not head.active)
    if audience is Audience.HEAD and wants_none:
        return
    firm = _firm(session, firm_request)
    facts: Facts = {"firm": firm.name, "firm_request": firm_request.id}
    if head is not None:
        facts["head"] = head.name
    session.add(
        Notification(
            event=event, audience=audience, region_code=firm.county_code, need_id=None,
            head_id=head.id if head is not None else None,
            detail=facts | (more or {}), created_at=clock.now(), until=clock.now() + LISTED_FOR,
        )
    )  # fmt: skip
