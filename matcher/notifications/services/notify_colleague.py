"""Writing down that a colleague is named, confirmed, refused or not sent any more."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.colleagues.queries.colleagues import visitor_names
from matcher.models import Colleague, Invitation
from matcher.notifications.services.outbox import DETAILS, Facts, add_of_visit, overtake
from matcher.notifications.services.unread import overtake_these, unread
from matcher.vocabulary import Audience, NotificationEvent

_NAMED, _CONFIRMED, _REFUSED, _OFF = (
    NotificationEvent.COLLEAGUE_NAMED,
    NotificationEvent.COLLEAGUE_CONFIRMED,
    NotificationEvent.COLLEAGUE_REFUSED,
    NotificationEvent.COLLEAGUE_OFF,
)
_SETTLED = NotificationEvent.CONFIRMED
_SAYS_NOTHING_OF = (*DETAILS, NotificationEvent.FELL_OUT, NotificationEvent.MOVED)


def notify_colleague_named(session: Session, colleague: Colleague) -> None:
    """The coordinators have to decide."""
    _tell(session, colleague, _NAMED, Audience.COORDINATOR)


def notify_colleague_taken_back(session: Session, colleague: Colleague) -> None:
    """The coordinators have to hear of it where they know that somebody was named."""
    if not forget_colleague(session, colleague.invitation):
        _tell(session, colleague, _OFF, Audience.COORDINATOR)


def notify_colleague_confirmed(session: Session, colleague: Colleague) -> None:
    """Head and township have to hear who comes."""
    notify_head_of(session, colleague, _CONFIRMED)
    _tell_township(session, colleague, _CONFIRMED)


def notify_colleague_refused(session: Session, colleague: Colleague) -> None:
    """The head has to hear that nobody else can come."""
    notify_head_of(session, colleague, _REFUSED)


def notify_colleague_called_off(session: Session, colleague: Colleague) -> None:
    """Head and township have to hear that the head is expected."""
    notify_head_of(session, colleague, _OFF)
    _tell_township(session, colleague, _OFF)


def notify_head_of(session: Session, colleague: Colleague, event: NotificationEvent) -> None:
    """The head has to hear of it; what was untold by then is overtaken, but what it says nothing of."""
    invitation = colleague.invitation
    overtake(session, Audience.HEAD, invitation.assignment.need, invitation.head_id, keep=_SAYS_NOTHING_OF)
    _tell(session, colleague, event, Audience.HEAD)


def forget_colleague(session: Session, invitation: Invitation) -> bool:
    """The coordinators need not decide any more; whether nobody of them had heard of it."""
    asked = unread(
        session, Audience.COORDINATOR, invitation.assignment.need_id, invitation.head_id, (_NAMED,)
    )
    overtake_these(session, asked)
    return any(each.told_at is None for each in asked)


def _tell_township(session: Session, colleague: Colleague, event: NotificationEvent) -> None:
    """It hears that, or how the visit is settled where it has not heard that yet; how else the visit stands is not
    said by it.
    """
    assignment = colleague.invitation.assignment
    earlier = unread(session, Audience.TOWNSHIP, assignment.need_id, None, (_SETTLED, _CONFIRMED, _OFF))
    overtake_these(session, earlier)
    if any(each.event is _SETTLED and each.told_at is None for each in earlier):
        facts: Facts = {"heads": "、".join(visitor_names(session, assignment))}
        add_of_visit(session, _SETTLED, Audience.TOWNSHIP, assignment, None, facts)
    else:
        _tell(session, colleague, event, Audience.TOWNSHIP)


def _tell(session: Session, colleague: Colleague, event: NotificationEvent, audience: Audience) -> None:
    invitation = colleague.invitation
    facts: Facts = {"colleague": colleague.name, "head": invitation.head.name}
    about = None if audience is Audience.TOWNSHIP else invitation
    add_of_visit(session, event, audience, invitation.assignment, about, facts)
