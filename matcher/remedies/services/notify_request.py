"""Writing down that a head or a township has to hear of a request, and coordinators of its answer."""

from __future__ import annotations

from sqlalchemy import update
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import ChangeRequest, Notification
from matcher.models.audit import Json
from matcher.notifications.place_names import place_facts
from matcher.notifications.queries.first_told import first_told
from matcher.notifications.queries.pending import is_unread
from matcher.notifications.services.outbox import Facts
from matcher.notifications.services.overtake_unread import overtake_unread
from matcher.policy.actor import COUNTY_DIGITS
from matcher.vocabulary import Audience, NotificationEvent, ToldBy


def notify_requested(session: Session, request: ChangeRequest) -> None:
    """Who is asked has to hear what, and by when an answer is wished for."""
    facts: Facts = {"answer_by": request.answer_by.isoformat()}
    if request.head is not None:
        facts |= first_told(session, [request.head]).get(request.head.id, {})
    _add(session, NotificationEvent.CHANGE_ASKED, asked_audience(request), request, facts)


def notify_replied(session: Session, request: ChangeRequest, *, agreed: bool) -> None:
    """The county's coordinators have to hear the answer."""
    event = NotificationEvent.CHANGE_AGREED if agreed else NotificationEvent.CHANGE_REFUSED
    _add(session, event, Audience.COORDINATOR, request, {"said_by": request.said_by})


def note_replied(session: Session, request: ChangeRequest) -> None:
    """Who answers has heard of it; what coordinators were to hear of an earlier answer is overtaken."""
    session.execute(
        update(Notification)
        .where(
            Notification.change_request_id == request.id,
            Notification.audience == asked_audience(request),
            is_unread(),
        )
        .values(told_at=clock.now(), told_by=ToldBy.ANSWER, version=Notification.version + 1)
    )
    _overtake(session, request, Audience.COORDINATOR)


def notify_settled(session: Session, request: ChangeRequest) -> None:
    """Nobody need answer any more; who has not heard of the question yet, as far as is known, hears nothing."""
    if not _overtake(session, request, asked_audience(request)):
        _add(session, NotificationEvent.CHANGE_OVER, asked_audience(request), request, {})


def asked_audience(request: ChangeRequest) -> Audience:
    """Who is asked."""
    return Audience.TOWNSHIP if request.head_id is None else Audience.HEAD


def _overtake(session: Session, request: ChangeRequest, audience: Audience) -> bool:
    """Whether something was untold by then."""
    return overtake_unread(
        session, Notification.change_request_id == request.id, Notification.audience == audience
    )


def _add(
    session: Session, event: NotificationEvent, audience: Audience, request: ChangeRequest, facts: Facts
) -> None:
    head, need = request.head, request.need
    if audience is Audience.HEAD and (head is None or head.opted_out_at is not None):
        return
    question: dict[str, Json] = {**request.question}
    named: Facts = place_facts(need) | {"title": need.title, "question": question}
    if head is not None:
        named["head"] = head.name
    township = need.township_code
    session.add(
        Notification(
            event=event, audience=audience, need_id=need.id, change_request_id=request.id,
            region_code=township if audience is Audience.TOWNSHIP else township[:COUNTY_DIGITS],
            head_id=request.head_id, detail=named | facts, created_at=clock.now(), until=request.until,
        )
    )  # fmt: skip
