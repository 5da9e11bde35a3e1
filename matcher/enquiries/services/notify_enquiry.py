"""Writing down that a head has to hear of an enquiry, and coordinators of its answer."""

from __future__ import annotations

from sqlalchemy import update
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Enquiry, Notification
from matcher.notifications.place_names import visit_facts
from matcher.notifications.queries.first_told import first_told
from matcher.notifications.queries.pending import is_unread
from matcher.notifications.services.outbox import Facts
from matcher.notifications.services.overtake_unread import overtake_unread
from matcher.policy.actor import COUNTY_DIGITS
from matcher.vocabulary import Audience, NotificationEvent, ToldBy


def notify_enquired(session: Session, enquiry: Enquiry) -> None:
    """The head has to hear what is asked, and by when an answer is wished for."""
    facts: Facts = {"answer_by": enquiry.answer_by.isoformat()}
    _add(session, NotificationEvent.ENQUIRED, Audience.HEAD, enquiry, facts)


def notify_could(session: Session, enquiry: Enquiry) -> None:
    """The county's coordinators have to hear that the head could come."""
    _overtake(session, enquiry, Audience.COORDINATOR)
    _add(session, NotificationEvent.COULD_COME, Audience.COORDINATOR, enquiry, {})


def note_enquiry_answered(session: Session, enquiry: Enquiry) -> None:
    """Who answers has heard of it; what coordinators were to hear of an earlier answer is overtaken."""
    session.execute(
        update(Notification)
        .where(Notification.enquiry_id == enquiry.id, Notification.audience == Audience.HEAD, is_unread())
        .values(told_at=clock.now(), told_by=ToldBy.ANSWER, version=Notification.version + 1)
    )
    _overtake(session, enquiry, Audience.COORDINATOR)


def notify_over(session: Session, enquiry: Enquiry) -> None:
    """The head is thanked, unless nobody has asked yet, as far as is known."""
    untold = _overtake(session, enquiry, Audience.HEAD)
    _overtake(session, enquiry, Audience.COORDINATOR)
    if not untold or enquiry.answered_at is not None:
        _add(session, NotificationEvent.ENQUIRY_OVER, Audience.HEAD, enquiry, {})


def forget_enquiry(session: Session, enquiry: Enquiry) -> None:
    """Nothing of it is news any more: the head is invited, or has said no."""
    for audience in (Audience.HEAD, Audience.COORDINATOR):
        _overtake(session, enquiry, audience)


def _overtake(session: Session, enquiry: Enquiry, audience: Audience) -> bool:
    """Whether something was untold by then."""
    return overtake_unread(session, Notification.enquiry_id == enquiry.id, Notification.audience == audience)


def _add(
    session: Session, event: NotificationEvent, audience: Audience, enquiry: Enquiry, facts: Facts
) -> None:
    if enquiry.starts_at <= clock.now():
        return
    if audience is Audience.HEAD and enquiry.head.opted_out_at is not None:
        return
    named = visit_facts(enquiry.need, enquiry.starts_at, enquiry.ends_at) | {"head": enquiry.head.name}
    first: Facts = {}
    if event is NotificationEvent.ENQUIRED:
        first = first_told(session, [enquiry.head]).get(enquiry.head_id, {})
    session.add(
        Notification(
            event=event, audience=audience, region_code=enquiry.need.township_code[:COUNTY_DIGITS],
            need_id=enquiry.need_id, enquiry_id=enquiry.id, head_id=enquiry.head_id,
            detail=named | facts | first, created_at=clock.now(), until=enquiry.starts_at,
        )
    )  # fmt: skip
